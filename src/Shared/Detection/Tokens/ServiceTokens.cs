namespace DeployKit.Detection;

/// <summary>Tokens of messaging, mail, payment and other services.</summary>
internal static class ServiceTokens
{
    private const string Guid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    // The first part is a decimal id in base 64; its first two digits decide three characters.
    private static IEnumerable<TokenSignature> DiscordTokens()
    {
        for (int id = 10; id < 100; id++)
        {
            string beginning = Convert.ToBase64String([(byte)('0' + (id / 10)), (byte)('0' + (id % 10)), (byte)'0']).Substring(0, 3);
            yield return new("Discord bot token", beginning, @"[\w-]{20,24}\.[\w-]{6}\.[\w-]{27,38}");
        }
    }

    private static IEnumerable<TokenSignature> TwilioKeys()
    {
        foreach (char first in "0123456789abcdef")
        {
            yield return new("Twilio API key", "SK" + first, "[0-9a-f]{31}");
        }
    }

    public static IEnumerable<TokenSignature> All { get; } =
    [
        new("Slack bot token", "xoxb-", "[0-9]{8,14}-[0-9]{8,14}-[0-9A-Za-z]{18,34}"),
        new("Slack user token", "xoxp-", "[0-9]{8,14}-[0-9]{8,14}(-[0-9]{8,14})?-[0-9a-zA-Z]{28,34}"),
        new("Slack workspace token", "xoxa-", "(2-)?[0-9A-Za-z-]{24,80}"),
        new("Slack refresh token", "xoxr-", "[0-9A-Za-z-]{24,160}"),
        new("Slack session token", "xoxs-", "[0-9A-Za-z-]{24,120}"),
        new("Slack configuration token", "xoxe", @"(\.xox[bp])?-[0-9]-[0-9A-Za-z]{140,180}"),
        new("Slack app token", "xapp-", "[0-9]-[0-9A-Z]{9,12}-[0-9]{10,14}-[0-9a-f]{64}"),
        new("Slack webhook", "hooks.slack.com/", "(services|workflows|triggers)/[0-9A-Z]{8,12}/[0-9A-Z]{8,14}/[0-9A-Za-z]{23,46}"),
        new("Discord webhook", "/api/webhooks/", @"[0-9]{17,20}/[\w-]{60,72}"),
        new("Microsoft Teams webhook", "/IncomingWebhook/", "[0-9a-f]{32}/" + Guid),
        .. DiscordTokens(),
        new("Telegram bot token", ":AA", @"[\w-]{33}(?![\w-])", "(bot)?[0-9]{8,10}"),
        .. TwilioKeys(),
        new("SendGrid API key", "SG.", @"[\w-]{22}\.[\w-]{43}(?![\w-])"),
        new("Mailgun API key", "key-", "[0-9a-z]{32}"),
        new("Mailchimp API key", "-us", "[0-9]{1,2}", "[0-9a-f]{32}"),
        new("Brevo API key", "xkeysib-", "[0-9a-f]{64}-[0-9A-Za-z]{16}"),
        new("Brevo SMTP key", "xsmtpsib-", "[0-9a-f]{64}-[0-9A-Za-z]{16}"),
        new("MailerSend API token", "mlsn.", "[0-9a-f]{64}"),
        new("Resend API key", "re_", "[0-9A-Za-z]{8}_[0-9A-Za-z]{20,28}"),
        new("Stripe live secret key", "sk_live_", "[0-9A-Za-z]{24,120}"),
        new("Stripe test secret key", "sk_test_", "[0-9A-Za-z]{24,120}"),
        new("Stripe live restricted key", "rk_live_", "[0-9A-Za-z]{24,120}"),
        new("Stripe test restricted key", "rk_test_", "[0-9A-Za-z]{24,120}"),
        new("Stripe webhook secret", "whsec_", "[0-9A-Za-z+/]{24,64}={0,2}"),
        new("Shopify admin token", "shpat_", "[0-9a-fA-F]{32}"),
        new("Shopify custom app token", "shpca_", "[0-9a-fA-F]{32}"),
        new("Shopify private app password", "shppa_", "[0-9a-fA-F]{32}"),
        new("Shopify shared secret", "shpss_", "[0-9a-fA-F]{32}"),
        new("Square access token", "sq0atp-", @"[\w-]{22}"),
        new("Square OAuth secret", "sq0csp-", @"[\w-]{43}"),
        new("Square production token", "EAAA", @"[\w-]{60}(?![\w-])"),
        new("Braintree access token", "access_token$", @"(production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}"),
        new("Plaid access token", "access-", "(sandbox|development|production)-" + Guid),
        new("Razorpay live key", "rzp_live_", "[0-9A-Za-z]{14,24}"),
        new("Flutterwave secret key", "FLWSECK", "(_TEST)?-[0-9a-zA-Z]{32}-X"),
        new("Paystack secret key", "sk_paystack_", "[0-9a-f]{40}"),
        new("EasyPost API key", "EZAK", "[0-9A-Za-z]{54}"),
        new("EasyPost test API key", "EZTK", "[0-9A-Za-z]{54}"),
        new("Duffel API token", "duffel_", @"(test|live)_[\w=-]{43}"),
        new("Shippo API token", "shippo_", "(live|test)_[0-9a-f]{40}"),
        new("Facebook access token", "EAACEdEose0cBA", "[0-9A-Za-z]{10,200}"),
        new("Twitter bearer token", "AAAAAAAAAAAAAAAAAAAAA", "[0-9A-Za-z%]{59,100}"),
        new("HubSpot private app token", "pat-", "(na|eu)[0-9]-" + Guid),
        new("Airtable personal access token", "pat", @"[0-9A-Za-z]{14}\.[0-9a-f]{64}"),
        new("Notion integration token", "ntn_", "[0-9]{11}[0-9A-Za-z]{35}"),
        new("Notion internal secret", "secret_", "[0-9A-Za-z]{43}"),
        new("Linear API key", "lin_api_", "[0-9A-Za-z]{40}"),
        new("Figma access token", "figd_", @"[\w-]{40}"),
        new("Postman API key", "PMAK-", "[0-9a-f]{24}-[0-9a-f]{34}"),
        new("Dropbox access token", "sl.", @"[\w=-]{130,1200}"),
        new("Contentful management token", "CFPAT-", @"[\w-]{43}"),
        new("Typeform access token", "tfp_", @"[\w.=-]{59}"),
        new("ReadMe API key", "rdme_", "[0-9a-z]{70}"),
        new("Frame.io API token", "fio-u-", @"[\w=-]{64}"),
        new("MaxMind license key", "_mmk", "", @"[0-9A-Za-z]{6}_[0-9A-Za-z]{29}"),
        new("Mapbox secret token", "sk.eyJ", @"[\w-]{20,400}\.[\w-]{20,44}"),
        new("LaunchDarkly SDK key", "sdk-", Guid),
        new("Beamer API key", "b_b_", @"[\w=-]{40,44}"),
    ];
}
