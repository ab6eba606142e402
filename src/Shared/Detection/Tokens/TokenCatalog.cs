namespace DeployKit.Detection;

/// <summary>Every token that DeployKit recognises by its own shape, and the search over them.</summary>
internal static class TokenCatalog
{
    /// <summary>No token is shorter; below it nobody needs the catalogue.</summary>
    public const int ShortestToken = 16;

    private static readonly TokenPrefilter Prefilter = new(TokenAnchors.All());

    public static IReadOnlyList<TokenSignature> All => Signatures.All;

    /// <summary>Whether a text holds the beginning of any token; false for nearly all.</summary>
    public static bool MayHold(string text) => Prefilter.Next(text, 0) >= 0;

    /// <summary>The tokens in a text, in order, without overlaps.</summary>
    public static IEnumerable<SecretFinding> Find(string text)
    {
        int from = 0;
        for (int position = Prefilter.Next(text, 0); position >= 0; position = Prefilter.Next(text, position + 1))
        {
            if (position >= from && MatchAt(text, position) is { } finding)
            {
                from = finding.End;
                yield return finding;
            }
        }
    }

    private static SecretFinding? MatchAt(string text, int position)
    {
        foreach (TokenSignature signature in Signatures.ByBeginning[TokenPrefilter.Hash(text, position)])
        {
            if (signature.Match(text, position) is { } finding)
            {
                return finding;
            }
        }

        return null;
    }

    /// <summary>Made when a text has an anchor: most have none.</summary>
    private static class Signatures
    {
        public static readonly TokenSignature[] All =
            [.. SourceControlTokens.All, .. CloudTokens.All, .. AzureTokens.All, .. ServiceTokens.All, .. PlatformTokens.All, .. KeyMaterial.All];

        public static readonly ILookup<int, TokenSignature> ByBeginning = All.ToLookup(signature => TokenPrefilter.Hash(signature.Anchor, 0));
    }
}
