using DeployKit.Tests.Detection;
using F = DeployKit.Tests.Detection.TokenFactory;

namespace DeployKit.Analyzers.Tests.Corpus;

/// <summary>Identifiable tokens under neutral names, made from the public descriptions of their formats.</summary>
internal static class TokenCorpus
{
    private static readonly TokenFactory Factory = new(1001);

    private static IEnumerable<(string Kind, Func<string> Make)> Tokens =>
    [
        ("GitHub classic", () => Factory.WithCrc32("gh" + "p_")), ("GitHub OAuth", () => Factory.WithCrc32("gh" + "o_")), ("GitHub server", () => Factory.WithCrc32("gh" + "s_")),
        ("GitHub fine-grained", () => "github" + "_pat_" + Factory.Take(22) + "_" + Factory.Take(59)), ("GitLab", () => "gl" + "pat-" + Factory.Take(20)),
        ("GitLab trigger", () => "gl" + "ptt-" + Factory.Take(40, F.Hex)), ("npm", () => Factory.WithCrc32("npm" + "_")), ("NuGet", () => "oy" + "2" + Factory.Take(43, F.LowerBase36)),
        ("PyPI", () => "pypi-" + "AgEIcHlwaS5vcmc" + Factory.Take(120, F.Base64Url)), ("RubyGems", () => "rubygems" + "_" + Factory.Take(48, F.Hex)), ("Docker", () => "dckr" + "_pat_" + Factory.Take(27)),
        ("AWS key id", () => "AK" + "IA" + Factory.Take(16, F.Base32)), ("Google API", () => "AI" + "za" + Factory.Take(35)), ("Google OAuth", () => "GOC" + "SPX-" + Factory.Take(28)),
        ("Slack bot", () => "xox" + "b-" + Factory.Take(12, F.Digits) + "-" + Factory.Take(13, F.Digits) + "-" + Factory.Take(24)), ("Slack hook", () => "https://hooks.slack" + ".com/services/T" + Factory.Take(8, F.Upper) + "/B" + Factory.Take(10, F.Upper) + "/" + Factory.Take(24)),
        ("Stripe live", () => "sk" + "_live_" + Factory.Take(24)), ("Stripe test", () => "sk" + "_test_" + Factory.Take(99)), ("Stripe hook", () => "wh" + "sec_" + Factory.Take(32)),
        ("Twilio", () => "S" + "K" + Factory.Take(32, F.Hex)), ("SendGrid", () => "S" + "G." + Factory.Take(22) + "." + Factory.Take(43)), ("Mailgun", () => "ke" + "y-" + Factory.Take(32, F.LowerBase36)),
        ("Mailchimp", () => Factory.Take(32, F.Hex) + "-us" + "12"), ("OpenAI", () => "sk" + "-proj-" + Factory.Take(74, F.Base62) + "T3Bl" + "bkFJ" + Factory.Take(74)), ("OpenAI old", () => "sk" + "-" + Factory.Take(20) + "T3Bl" + "bkFJ" + Factory.Take(20)),
        ("Anthropic", () => "sk" + "-ant-api03-" + Factory.Take(93) + "AA"), ("Hugging Face", () => "hf" + "_" + Factory.Take(34, F.Letters)), ("Telegram", () => Factory.Take(9, "123456789") + ":A" + "A" + Factory.Take(33)),
        ("JWT", () => Factory.Jwt()), ("Azure storage", () => Factory.Azure(64, "+A" + "St", "Default0")), ("Azure Cosmos", () => Factory.Azure(64, "AC" + "Db", "MastRW00")),
        ("Azure OpenAI", () => Factory.AzureCommon("AOAI")), ("Entra secret", () => Factory.Take(3) + "8" + "Q~" + Factory.Take(34)), ("Azure Search", () => Factory.Azure(39, "Az" + "Se", "Query000")),
        ("Azure SAS", () => "https://acme.blob.core.windows.net/c/b?sv=2022-11-02&se=2030-01-01&sr=b&sp=r&si" + "g=" + Factory.Take(43) + "%3D"), ("Azure DevOps", () => Factory.Take(76) + "AZ" + "DO" + Factory.Take(4)),
        ("Azure Functions", () => Factory.Azure(40, "Az" + "Fu", "Functi00")), ("DigitalOcean", () => "dop" + "_v1_" + Factory.Take(64, F.Hex)), ("Databricks", () => "da" + "pi" + Factory.Take(32, F.Hex)),
        ("Vault", () => "hv" + "s." + Factory.Take(95)), ("Terraform", () => Factory.Take(14) + ".atlas" + "v1." + Factory.Take(67)), ("Grafana", () => "gl" + "sa_" + Factory.Take(32) + "_" + Factory.Take(8, F.Hex)),
        ("New Relic", () => "NR" + "AK-" + Factory.Take(27, F.Upper)), ("Sentry", () => "sn" + "tryu_" + Factory.Take(64, F.Hex)), ("Dynatrace", () => "dt0" + "c01." + Factory.Take(24, F.Upper) + "." + Factory.Take(64, F.Upper)),
        ("Linear", () => "lin" + "_api_" + Factory.Take(40)), ("Figma", () => "fi" + "gd_" + Factory.Take(40)), ("Postman", () => "PM" + "AK-" + Factory.Take(24, F.Hex) + "-" + Factory.Take(34, F.Hex)), ("Shopify", () => "sh" + "pat_" + Factory.Take(32, F.Hex)),
        ("Airtable", () => "pa" + "t" + Factory.Take(14) + "." + Factory.Take(64, F.Hex)), ("Doppler", () => "dp" + ".pt." + Factory.Take(43)), ("Pulumi", () => "pu" + "l-" + Factory.Take(40, F.Hex)), ("Atlassian", () => "ATA" + "TT3" + Factory.Take(186, F.Base64Url)),
        ("Discord hook", () => "https://discord.com/api" + "/webhooks/" + Factory.Take(18, "123456789") + "/" + Factory.Take(68)), ("Groq", () => "gs" + "k_" + Factory.Take(52)), ("Tailscale", () => "ts" + "key-auth-" + Factory.Take(12) + "-" + Factory.Take(32)),
    ];

    public static IEnumerable<CorpusCase> Cases()
    {
        foreach ((string kind, Func<string> make) in Tokens)
        {
            yield return Code(kind, "const", $"const string Value = \"{make()}\";");
            yield return Code(kind, "argument", $"void M() {{ Use(\"{make()}\"); }}");
            yield return new CorpusCase($"{kind} in settings", "appsettings.json", $"{{ \"A\": {{ \"Value\": \"{make()}\" }} }}", "DK1001");
            yield return new CorpusCase($"{kind} in .env", ".env", $"A=1\nVALUE={make()}\n", "DK1001");
        }

        foreach (string label in new[] { "", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED " })
        {
            string body = string.Concat(Enumerable.Range(0, 6).Select(_ => Factory.Take(64, F.Base64) + "\\n"));
            string pem = $"-----BEGIN {label}PRIVATE KEY-----\\n{body}-----END {label}PRIVATE KEY-----";
            yield return new CorpusCase($"PEM {label}in code", "Case.cs", $"const string Value = \"{pem}\";", "DK1006");
            yield return new CorpusCase($"PEM {label}in JSON", "appsettings.json", $"{{ \"Key\": \"{pem}\" }}", "DK1006");
            yield return new CorpusCase($"PEM {label}in a raw literal", "Case.cs", "const string Value = \"\"\"\n" + pem.Replace("\\n", "\n") + "\n\"\"\";", "DK1006");
            yield return new CorpusCase($"PEM {label}in a manifest", "secret.yaml", "kind: Secret\nstringData:\n  tls.key: |\n    " + pem.Replace("\\n", "\n    ") + "\n", "DK1006");
        }
    }

    private static CorpusCase Code(string kind, string shape, string text) => new($"{kind} as {shape}", "Case.cs", text, "DK1001");
}
