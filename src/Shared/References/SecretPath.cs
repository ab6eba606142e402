namespace DeployKit.References;

/// <summary>Which names a secret may have, the same for every store: none that could lead out of the folder or mount they are read from.</summary>
internal static class SecretPath
{
    public const int MaximumLength = 1024;

    /// <summary>No store has names with these; in a value they mean that a closing brace was forgotten somewhere before.</summary>
    private const string Forbidden = "\\;\"'{}<>|*";

    /// <summary>What is wrong about a name; null when nothing is.</summary>
    public static string? Fault(string path) =>
        path.Trim().Length == 0 ? "the name is empty"
        : path.Length > MaximumLength ? $"the name is longer than {MaximumLength} characters"
        : path.Any(char.IsControl) ? "the name holds a control character"
        : path.Any(char.IsWhiteSpace) ? "the name holds a space"
        : path.Any(character => Forbidden.Contains(character)) ? $"the name holds one of {Forbidden}"
        : path.Split('/').Any(segment => segment is "." or "..") ? "the name holds a relative path segment"
        : null;
}
