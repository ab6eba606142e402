using System.Text;
using DeployKit.Configuration;
using DeployKit.Detection;
using DeployKit.Placeholders;
using DeployKit.References;
using DeployKit.Suppressions;

namespace DeployKit.Tests.Detection;

/// <summary>The parsers of single values and comments: whatever the text, they come back.</summary>
public sealed class SmallParserFuzzTests
{
    private static readonly string[] Pieces =
    [
        "${", "}", "secret:", "env:", "$${", "{{", "}}", "<", ">", "%A%", "#{", "@Microsoft.KeyVault(", "SecretUri=", "VaultName=", ")", ";", ":", "/", "__", "Password", "key", "your-", "CHANGE_ME", "xxx", "0", "=", "\"", "'",
        "// deploykit:allow ", "# deploykit:allow DK1003 ", "<!-- deploykit:allow", "-->", "DK1001", "\n", "\r", "\t", "\0", "\uD83D", "é", "{\"salt\":\"", "\"hashes\":[", "]", "DeployKit:", "Gates:", "Timeout", "00:00:0", "-1", " ",
    ];

    public static TheoryData<string, Action<string>> Parsers => new()
    {
        { "allow comments", text => AllowComments.Read(text).Allows("DK1003", 1) },
        { "baseline", text => Baseline.Read(text).Contains("DK1003", "a.json", text) },
        { "placeholder", text => Placeholder.Find(text) },
        { "reference", text => ReferenceParser.Parse(text) },
        { "key vault reference", text => KeyVaultReference.Parse("@Microsoft.KeyVault(" + text) },
        { "name", text => SensitiveName.Of(text) },
        { "redactor", text => Redactor.Redact(text) },
        { "kit setting", text => KitSettings.Fault("DeployKit:" + text, text) },
        { "connection string", text => ConnectionString.Parse(text) },
        { "command line", text => Assert.All(CommandLine.Secrets(text, ValueOrigin.File), place => Assert.InRange(place.Start + place.Length, 0, text.Length)) },
    };

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Parse_RandomText_ComesBack(string name, Action<string> parse)
    {
        Random random = new(name.Length);
        for (int round = 0; round < 5_000; round++)
        {
            StringBuilder text = new();
            for (int piece = random.Next(25); piece > 0; piece--)
            {
                text.Append(Pieces[random.Next(Pieces.Length)]);
            }

            Exception? thrown = Record.Exception(() => parse(text.ToString()));
            Assert.True(thrown is null, $"{name}: {thrown} on {text}");
        }
    }

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Parse_OnePieceRepeated_Ends(string name, Action<string> parse)
    {
        foreach (string piece in Pieces)
        {
            Exception? thrown = Record.Exception(() => parse(string.Concat(Enumerable.Repeat(piece, 20_000))));
            Assert.True(thrown is null, $"{name}: {thrown?.Message} on many of {piece}");
        }
    }
}
