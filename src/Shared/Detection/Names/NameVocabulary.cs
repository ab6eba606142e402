namespace DeployKit.Detection;

/// <summary>The words by which people name secrets. The last noun of a name decides; these lists say which nouns.</summary>
internal static class NameVocabulary
{
    /// <summary>Heads that name a secret by themselves.</summary>
    public static readonly HashSet<string> StrongHeads = Words(
        "password passwd passphrase passcode pwd pword psw secret sifresi parolasi jelszava geheimschluessel geheimschlussel schluesselgeheim apikey apisecret clientsecret " +
        "appsecret authtoken accesstoken privatekey secretkey accountkey connectionpassword userpassword dbpassword sapassword apptoken apitoken " +
        "bearertoken refreshtoken signingkey encryptionkey jwtsecret jwtkey masterkey storagekey sharedkey accesskey secretaccesskey sharedaccesskey " +
        "subscriptionkey requirepass masterauth");

    /// <summary>The password in English and in languages that put the noun last.</summary>
    public static readonly string[] PasswordNouns =
        ["password", "passwort", "kennwort", "wachtwoord", "losenord", "passord", "adgangskode", "密码", "密碼", "口令", "パスワード", "비밀번호"];

    /// <summary>Endings of names written without seams: <c>PGPASSWORD</c>, <c>keystorepass</c>; of compounds of languages that put the noun last too.</summary>
    public static readonly string[] StrongEndings = ["passwd", "apikey", "secretkey", "accesskey", "authtoken", "storepass", "keypass", .. PasswordNouns];

    /// <summary>Heads that may name a secret: the value has to look like one.</summary>
    public static readonly HashSet<string> WeakHeads = Words(
        "token pass pw pat pin secrets credential credentials apikeys sas sastoken jwt bearer auth authorization pepper mnemonic tokens creds otp cookie basic jeton");

    /// <summary>What makes a <c>key</c> or a <c>keys</c> a secret.</summary>
    public static readonly HashSet<string> SecretKeyAdjectives = Words(
        "api secret private signing signature encryption enc encrypt speech translator vision face recognizer cognitiveservices decryption decrypt cipher crypto cryptography access account shared sharedaccess master storage auth " +
        "authentication jwt jwe jws hmac aes des rsa security symmetric token host function functions subscription admin webhook validation license licence app application " +
        "client server service cosmos cosmosdb servicebus bus hub eventhub search cognitive openai stripe twilio sendgrid mailgun mailchimp google maps azure aws gcp " +
        "github slack telegram paypal braintree square shopify algolia cloudflare datadog newrelic sentry anthropic consumer integration merchant rsa data session cookie protection " +
        "master machine root deploy ssh pgp gpg tls ssl  write read vapid blob merchant payment transport issuer bearer password ai db topic eventgrid iothub device");

    /// <summary>The adjectives of the list above after which a key is a secret without a second look.</summary>
    public static readonly HashSet<string> StrongKeyAdjectives = Words(
        "api secret access private signing encryption enc encrypt decryption decrypt cipher crypto account sharedaccess jwt hmac aes symmetric security auth authentication subscription " +
        "webhook admin stripe sendgrid twilio openai mailgun anthropic algolia cosmos storage servicebus merchant");

    /// <summary>What makes a <c>token</c> a secret without a second look.</summary>
    public static readonly HashSet<string> StrongTokenAdjectives = Words(
        "access refresh bearer auth authentication api bot personal oauth oauth2 secret deploy github gitlab slack telegram npm nuget vault admin service app sas security " +
        "jwt private client webhook user registry push device session account discord twilio hub");

    /// <summary>What makes a <c>pass</c> or <c>pw</c> a password.</summary>
    public static readonly HashSet<string> PassAdjectives = Words(
        "bd banco base datos correo courriel usuario utilisateur benutzer db database sql mysql pg postgres smtp ftp sftp mail email user admin root sa login redis rabbit rabbitmq mq mongo server proxy basic auth cert pfx certificate service default dashboard account host web api ssh vpn proxy ldap");

    /// <summary>Whose a password is when that is said behind it: <c>PASSWORD_DB</c>, <c>kennwortDatenbank</c>.</summary>
    public static readonly HashSet<string> Owners = Words("db bd database datenbank sql mysql mssql pg postgres oracle smtp ftp sftp redis rabbit rabbitmq mongo ldap ssh vpn sa root");

    /// <summary>What makes a <c>pass</c> something that one goes through.</summary>
    public static readonly HashSet<string> HarmlessPassAdjectives = Words("first second third last single multi render shader compiler optimizer boarding season day lift ski travel event press by");

    /// <summary>Tokens that are no secrets: of parsers, pagers, forms and threads.</summary>
    public static readonly HashSet<string> HarmlessTokenAdjectives = Words(
        "cancellation continuation page paging next previous prev sync concurrency csrf xsrf antiforgery forgery verification syntax json lexer parser end start first last " +
        "separator metadata replacement stopping stop change pagination skip resume cursor placeholder template string number open close delimiter public id unique query " +
        "operator comment expression identifier keyword statement type reload shutdown cancel current");

    /// <summary>First words that make the rest a flag, a label or a message.</summary>
    public static readonly HashSet<string> VerbPrefixes = Words(
        "is has have had can could should must may use uses using require requires required show hide toggle enable enabled disable disabled allow allows forgot forget forgotten reset " +
        "change changed update validate verify check invalid incorrect wrong missing expired no not error hashed masked hash mask confirm confirmation enter generate " +
        "create get set save remember lost public max min label title placeholder caption header hint tooltip text display msg message empty blank null " +
        "weak unknown unsupported duplicate delete remove add rotate revoke parse read write try on edit bad illegal malformed without field column property param parameter lbl btn lnk chk grp pnl col");

    /// <summary>Keys that requests carry in a header of their own and that open nothing.</summary>
    public static readonly HashSet<string> HarmlessHeaderKeys = Words("idempotency partition cache request row sort routing correlation trace object public dedup deduplication tenant country");

    /// <summary>What makes a list of passwords one of values that nobody may choose.</summary>
    public static readonly HashSet<string> GuessedPasswords = Words("common weak forbidden banned blocked blacklisted denied disallowed breached leaked known popular bad worst insecure top invalid valid example sample");

    /// <summary>Trailing words that say nothing about what is named.</summary>
    public static readonly HashSet<string> Noise = Words(
        "value values plain plaintext cleartext clear raw default dev development prod production staging stage test tests testing local live sandbox qa uat demo current old new primary " +
        "secondary main backup base64 b64 hex encoded const constant literal string str bytes temp tmp for eu us");

    private static HashSet<string> Words(string list) =>
        new(list.Split([' '], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
