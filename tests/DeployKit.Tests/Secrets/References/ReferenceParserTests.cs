using DeployKit.References;

namespace DeployKit.Tests.Secrets.References;

public sealed class ReferenceParserTests
{
    [Theory]
    [InlineData("${secret:db-password}", "Secret db-password")]
    [InlineData("${secret:vault/db-password}", "Secret vault/db-password")]
    [InlineData("${secret:aws/prod/db#password}", "Secret aws/prod/db #password")]
    [InlineData("${secret:db?version=2#password}", "Secret db @2 #password")]
    [InlineData("${env:DB_PASSWORD}", "Environment DB_PASSWORD")]
    [InlineData("${config:Other:Key}", "Setting Other:Key")]
    [InlineData("Host=db;Password=${secret:p};User=${env:U}", "Literal Host=db;Password=|Secret p|Literal ;User=|Environment U")]
    [InlineData("${secret:a}${secret:b}", "Secret a|Secret b")]
    [InlineData("$${secret:a}", "Literal ${secret:a}")]
    [InlineData("$$${secret:a}", "Literal $|Secret a")]
    [InlineData("$$$${secret:a}", "Literal $${secret:a}")]
    [InlineData("${basedir}/${longdate} $$ {x} ${secret", "Literal ${basedir}/${longdate} $$ {x} ${secret")]
    [InlineData("@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/db/abc)", "Secret db @abc in https://v.vault.azure.net")]
    [InlineData("@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/db/)", "Secret db in https://v.vault.azure.net")]
    [InlineData("@microsoft.keyvault(VaultName=v;SecretName=db)", "Secret db in https://v.vault.azure.net")]
    public void Parse_AValue_FindsItsParts(string value, string expected) =>
        Assert.Equal(expected, string.Join('|', ReferenceParser.Parse(value).Select(Show)));

    [Theory]
    [InlineData("${secret:}")]
    [InlineData("${secret:db")]
    [InlineData("${secret:../db}")]
    [InlineData("${secret:a/../b}")]
    [InlineData("${secret:db#}")]
    [InlineData("${secret:db?v=1}")]
    [InlineData("${secret:db?version=}")]
    [InlineData("${env: }")]
    [InlineData("${config:}")]
    [InlineData("@Microsoft.KeyVault(SecretUri=http://v.vault.azure.net/secrets/db)")]
    [InlineData("@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/keys/db)")]
    [InlineData("@Microsoft.KeyVault(VaultName=v)")]
    [InlineData("@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/db")]
    public void Parse_ABrokenReference_IsMalformedAndNeverText(string value) =>
        Assert.Contains(ReferenceParser.Parse(value), part => part.Kind == ReferenceKind.Malformed);

    [Fact]
    public void Parse_AForgottenBrace_DoesNotShowWhatFollows()
    {
        Sentinel sentinel = Sentinel.NewPlain();

        string shown = string.Join('|', new[] { $"${{secret:db;Password={sentinel.Value}", $"${{secret:db;Password={sentinel.Value}}}", $"${{env:DB;{sentinel.Value}}}" }
            .SelectMany(ReferenceParser.Parse).Where(part => part.Kind != ReferenceKind.Literal).Select(part => part.Text));

        sentinel.AssertAbsent(("the parts' texts", shown));
    }

    [Fact]
    public void Escape_AnyText_ComesBackAsText()
    {
        foreach (string text in RandomTexts(seed: 7, count: 5000))
        {
            string back = string.Concat(ReferenceParser.Parse(ReferenceParser.Escape(text)).Select(part => Literal(part, text)));

            Assert.Equal(text, back);
        }

        static string Literal(ReferencePart part, string text)
        {
            Assert.True(part.Kind == ReferenceKind.Literal, text);
            return part.Text;
        }
    }

    [Fact]
    public void Parse_AnyText_KeepsEverythingAndNeverThrows()
    {
        foreach (string text in RandomTexts(seed: 11, count: 5000))
        {
            IReadOnlyList<ReferencePart> parts = ReferenceParser.Parse(text);

            // Read again, the parts are the same: nothing was lost, added or read twice.
            string written = string.Concat(parts.Select((part, index) => part.Kind == ReferenceKind.Literal ? Escape(part.Text, index < parts.Count - 1) : part.Source));
            Assert.Equal(parts.Select(Show), ReferenceParser.Parse(written).Select(Show));
            Assert.True(ReferenceParser.MayHoldReference(text) || parts.All(part => part.Kind == ReferenceKind.Literal && part.Text == text));
        }
    }

    /// <summary>Escaped as if the reference behind it were part of the text: dollar signs in front of it count twice.</summary>
    private static string Escape(string text, bool beforeReference) =>
        beforeReference ? ReferenceParser.Escape(text + "{env:")[..^"{env:".Length] : ReferenceParser.Escape(text);

    private static IEnumerable<string> RandomTexts(int seed, int count)
    {
        Random random = new(seed);
        string[] pieces = ["$", "$", "{", "}", "secret:", "env:", "config:", "{secret:", "{env:", "a", "/", "#", "?version=", "b:c", "..", ";", "é", " "];
        for (int text = 0; text < count; text++)
        {
            yield return string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
        }
    }

    private static string Show(ReferencePart part) =>
        $"{part.Kind} {part.Text}{(part.Version is null ? "" : $" @{part.Version}")}{(part.Field is null ? "" : $" #{part.Field}")}"
        + (part.Vault is null ? "" : $" in {part.Vault}");
}
