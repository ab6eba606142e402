using DeployKit.Analyzers.Secrets;
using DeployKit.Analyzers.Tests.Corpus;
using DeployKit.Analyzers.Tests.HeldOut;
using DeployKit.Detection;

namespace DeployKit.Analyzers.Tests.Secrets;

/// <summary>The cheap looks that nearly all texts are let go after: what they let go, the whole analysis finds nothing in.</summary>
public sealed class PrefilterTests
{
    private const CredentialMarks Every =
        CredentialMarks.Pair | CredentialMarks.Uri | CredentialMarks.Header | CredentialMarks.Option | CredentialMarks.Statement | CredentialMarks.Assignment;

    private static readonly string[] Names = ["password", "Passphrase", "ClientSecret", "Authorization", "AuthenticationHeaderValue", "apiKey", "token", "credentials", "DbPass", "basicAuth", "mnemonic", "SENHA_DB"];

    /// <summary>What the corpora consist of: whole texts, lines, and what stands between quotes.</summary>
    private static readonly string[] Texts =
    [
        .. new[] { CodeCorpus.Cases(), TokenCorpus.Cases(), FileCorpus.Cases(), NegativeCorpus.Cases() }.SelectMany(cases => cases).Select(item => item.Text)
            .Concat(HeldOutDocument.ReadAll().Select(document => document.Text))
            .SelectMany(text => text.Split('\n').SelectMany(line => line.Split('"').Append(line).Append(line.Trim())).Append(text.Length < 2000 ? text : ""))
            .Distinct(StringComparer.Ordinal),
    ];

    [Fact]
    public void MayHold_TextsOfTheCorpora_IsTrueWhereAnythingIsFound()
    {
        Assert.All(Texts, text => AssertNothingIsLost(text));
        Assert.True(Texts.Count(text => !SecretDetector.MayHold(text)) > 3000 && Texts.Count(Finds) > 300, "the corpora hold too little to prove anything");
    }

    /// <summary>Texts of the corpora with characters and pieces taken out, doubled, exchanged: what nobody labels.</summary>
    [Fact]
    public void MayHold_ScrambledTexts_IsTrueWhereAnythingIsFound()
    {
        string[] pieces =
        [
            "=", ":", "'", "\"", " ", "\t", "\n", "-", "--", "/", "\\", ",", ";", "|", "?", "&", "<", ">", "@", "://", "{0}", "\u0001", "$", "[", "]", "{", "}", "é", "ñ", "7", "password=", "Pwd: ", "pw=", "SENHA_BD=", "token ", "Bearer ",
            "Basic ", "apikey ", "login ", " -p ", " -u ", " -P ", "-pw ", "-k ", "nuget push ", " /add", " /user:", "net user ", " | chpasswd", "CREATE USER ", "IDENTIFIED BY '", "CREATE USER a IDENTIFIED BY ", "EXEC sp_addlogin 'a', '", "app/Winter2024@DB", "INSERT INTO x (password) VALUES ('", "sig=", "code=", "Winter2024!", "0123456789abcdef",
        ];
#pragma warning disable CA5394 // A seeded generator is the point.
        Random random = new(8);
        for (int round = 0; round < 20_000; round++)
        {
            string text = Texts[random.Next(Texts.Length)];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                int at = random.Next(text.Length + 1);
                text = random.Next(4) switch
                {
                    0 => text.Insert(at, pieces[random.Next(pieces.Length)]),
                    1 => text[..at] + text[Math.Min(at + 1, text.Length)..],
                    2 => text[..at] + Texts[random.Next(Texts.Length)] + text[at..],
                    _ => text[..at] + pieces[random.Next(pieces.Length)] + text[Math.Min(at + 1, text.Length)..],
                };
            }

            AssertNothingIsLost(text.Length < 2000 ? text : text[..2000]);
        }
#pragma warning restore CA5394
    }

    // Found with every mark, as if there were no marks.
    private static bool Finds(string text) =>
        text.Length > 2 && (TokenCatalog.Find(text).Any() || StructuredCredential.Find(text, Every).Count > 0 || CommandLine.Secrets(text, ValueOrigin.Code).Any());

    private static void AssertNothingIsLost(string text)
    {
        if (SecretDetector.MayHold(text))
        {
            // The marks of parts of the analysis may be missing only where those parts find nothing.
            Assert.True(SecretDetector.Scan(text, new DetectionContext(null, ValueOrigin.Code)).Count > 0 || !Finds(text), text);
            return;
        }

        Assert.False(Finds(text), text);
        if (PlainText.IsNoSecret(text))
        {
            foreach (string name in Names)
            {
                Assert.All([TargetUse.Declaration, TargetUse.Argument, TargetUse.CryptographicKey], use => Assert.Empty(CodeJudge.Judge(text, new ValueTarget(name, use, NameStrength.Strong))));
                Assert.Empty(CodeJudge.Judge(text, new ValueTarget(name, TargetUse.Assignment, NameStrength.Weak)));
            }
        }
    }
}
