namespace DeployKit.Tool.Files;

/// <summary>The rules of one folder, on top of those of the folders above it. The last rule that matches decides.</summary>
internal sealed class IgnoreFile(string folder, IReadOnlyList<IgnoreRule> rules, IgnoreFile? parent)
{
    /// <param name="path">The path relative to the root, with forward slashes.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Ignores(string path, bool isFolder)
    {
        for (IgnoreFile? file = this; file is not null; file = file.Parent)
        {
            if (file.Decide(path, isFolder) is { } ignored)
            {
                return ignored;
            }
        }

        return false;
    }

    /// <summary>The rules of this folder's own <c>.gitignore</c> (or another file of that form) in front of the parent's.</summary>
    public static IgnoreFile? Read(string file, string folder, IgnoreFile? parent)
    {
        try
        {
            IgnoreRule[] rules = [.. File.ReadLines(file).Select(IgnoreRule.Parse).OfType<IgnoreRule>()];
            return rules.Length == 0 ? parent : new IgnoreFile(folder, rules, parent);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return parent;
        }
    }

    private IgnoreFile? Parent => parent;

    private bool? Decide(string path, bool isFolder)
    {
        ReadOnlySpan<char> inner = folder.Length == 0 ? path : path.AsSpan(folder.Length + 1);
        for (int index = rules.Count - 1; index >= 0; index--)
        {
            if (rules[index].Matches(inner, isFolder))
            {
                return !rules[index].Negated;
            }
        }

        return null;
    }
}
