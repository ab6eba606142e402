namespace DeployKit.References;

/// <summary>The inside of <c>${secret:…}</c>: <c>[store/]name[?version=…][#field]</c>.</summary>
internal static class SecretReference
{
    private const string VersionPrefix = "version=";

    public static ReferencePart Parse(string inner, string source)
    {
        (string path, string? field) = Split(inner, '#');
        (path, string? query) = Split(path, '?');
        string? version = null;
        if (query is not null)
        {
            if (!query.StartsWith(VersionPrefix, StringComparison.Ordinal) || query.Length == VersionPrefix.Length)
            {
                return Malformed(source, "only ?version=… may follow the name");
            }

            version = query.Substring(VersionPrefix.Length);
        }

        return SecretPath.Fault(path) is { } fault ? Malformed(source, fault)
            : field is { Length: 0 } ? Malformed(source, "the field behind # is empty")
            : new() { Kind = ReferenceKind.Secret, Text = path, Source = source, Version = version, Field = field };
    }

    private static (string Before, string? After) Split(string text, char separator)
    {
        int index = text.IndexOf(separator);
        return index < 0 ? (text, null) : (text.Substring(0, index), text.Substring(index + 1));
    }

    // Where a brace was forgotten, the text between may be half a password: it is not shown.
    private static ReferencePart Malformed(string source, string reason) =>
        new() { Kind = ReferenceKind.Malformed, Text = $"\"${{secret:…}}\" cannot be read: {reason}", Source = source };
}
