namespace DeployKit.Detection;

/// <summary>
/// The anchors of all signatures, as one text: nearly all texts are searched for them and for nothing else, and most compilations are over without a signature made.
/// </summary>
internal static class TokenAnchors
{
    /// <summary>Every anchor of <see cref="TokenCatalog.All"/>, once.</summary>
    public static string[] All() => List.Split('|');

    private const string List =
        "ghp_|gho_|ghu_|ghs_|ghr_|github_pat_|glpat-|gldt-|glptt-|glrt-|GR1348941|glcbt-|glft-|glagent-|glimt-|gloas-|ATBB|ATATT3|ATCTT3|oy2|npm_|pypi-AgEIcHlwaS5vcmc|" +
        "pypi-AgENdGVzdC5weXBpLm9yZ|rubygems_|cio|CLOJARS_|dckr_pat_|dckr_oat_|AKCp|cmVmd|AZDO|CCIPAT_|bkua_|API-|sqp_|squ_|sqa_|snyk_|pnu_|pat.|ico-|AKIA|ASIA|ABIA|ABSK|AIza|GOCSPX-|" +
        "ya29.|GOOG1E|AAAA|LTAI|AKID|ibm_cos_|dop_v1_|doo_v1_|dor_v1_|HRKU-AA|fm2_|fo1_|v1.0-|nfp_|rnd_|sbp_|sb_secret_|pscale_pw_|pscale_tkn_|pscale_oauth_|npg_|napi_|dapi|dp.pt.|" +
        "dp.st.|hvs.|hvb.|hvr.|.atlasv1.|pul-|tk-us-|tskey-|pnb_|ops_eyJ|A3-|AGE-SECRET-KEY-1|AQVN|dnkey-|+ASt|ACDb|+ABa|+AMC|+ASb|+AEh|+ARm|AIoT|APIM|AzSe|+ACR|AzFu|JQQJ9|AZEG|AzCa|" +
        "sig=|xoxb-|xoxp-|xoxa-|xoxr-|xoxs-|xoxe|xapp-|hooks.slack.com/|/api/webhooks/|/IncomingWebhook/|:AA|SG.|key-|-us|xkeysib-|xsmtpsib-|mlsn.|re_|sk_live_|sk_test_|rk_live_|" +
        "rk_test_|whsec_|shpat_|shpca_|shppa_|shpss_|sq0atp-|sq0csp-|EAAA|access_token$|access-|rzp_live_|FLWSECK|sk_paystack_|EZAK|EZTK|duffel_|shippo_|EAACEdEose0cBA|" +
        "AAAAAAAAAAAAAAAAAAAAA|pat-|pat|ntn_|secret_|lin_api_|figd_|PMAK-|sl.|CFPAT-|tfp_|rdme_|fio-u-|_mmk|sk.eyJ|sdk-|b_b_|T3BlbkFJ|sk-proj-|sk-ant-api03-|sk-ant-admin01-|hf_|" +
        "api_org_|r8_|gsk_|pplx-|xai-|sk-or-v1-|sk-|pcsk_|lsv2_|sk-lf-|tvly-|sk_|glc_|eyJrIjoi|glsa_|NRAL|NRAK-|NRII-|NRJS-|sntrys_|sntryu_|dt0c01.|dt0s16.|phx_|hcaik_|pylf_v1_|su0|eyJ|" +
        "-----BEGIN RSA PRIVATE KEY|-----BEGIN EC PRIVATE KEY|-----BEGIN DSA PRIVATE KEY|-----BEGIN OPENSSH PRIVATE KEY|-----BEGIN ENCRYPTED PRIVATE KEY|-----BEGIN PRIVATE KEY|" +
        "-----BEGIN PGP PRIVATE KEY BLOCK|PuTTY-User-Key-File-|<RSAKeyValue>|kty|IBAzCC|IBADANBgkqhkiG9w0BAQEFAASC|IBAAKC|MIGHAgEAMBMGByqGSM49|MHcCAQEEI|0Q~|1Q~|2Q~|3Q~|4Q~|5Q~|6Q~|7Q~|" +
        "8Q~|9Q~|SK0|SK1|SK2|SK3|SK4|SK5|SK6|SK7|SK8|SK9|SKa|SKb|SKc|SKd|SKe|SKf|MTA|MTE|MTI|MTM|MTQ|MTU|MTY|MTc|MTg|MTk|MjA|MjE|MjI|MjM|MjQ|MjU|MjY|Mjc|Mjg|Mjk|MzA|MzE|MzI|MzM|MzQ|MzU|" +
        "MzY|Mzc|Mzg|Mzk|NDA|NDE|NDI|NDM|NDQ|NDU|NDY|NDc|NDg|NDk|NTA|NTE|NTI|NTM|NTQ|NTU|NTY|NTc|NTg|NTk|NjA|NjE|NjI|NjM|NjQ|NjU|NjY|Njc|Njg|Njk|NzA|NzE|NzI|NzM|NzQ|NzU|NzY|Nzc|Nzg|Nzk|" +
        "ODA|ODE|ODI|ODM|ODQ|ODU|ODY|ODc|ODg|ODk|OTA|OTE|OTI|OTM|OTQ|OTU|OTY|OTc|OTg|OTk";
}
