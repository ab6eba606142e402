namespace DeployKit.Settings.Aliases;

/// <summary>The parts of a server's URL, unescaped.</summary>
internal sealed record ServerUrl(string Host, int? Port, string? User, string? Password, string Path, IReadOnlyList<(string Name, string Value)> Options)
{
    /// <returns>Null when it is no URL; most often a password was not percent-encoded.</returns>
    public static ServerUrl? Parse(string text)
    {
        text = text.Trim();
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 || uri.Fragment.Length > 0 || text.Count(character => character == '@') > 1)
        {
            return null;
        }

        string[] credentials = uri.UserInfo.Split(':', 2);
        return new ServerUrl(
            uri.HostNameType == UriHostNameType.IPv6 ? uri.Host.Trim('[', ']') : Uri.UnescapeDataString(uri.Host),
            uri.IsDefaultPort || uri.Port < 0 ? null : uri.Port,
            credentials[0].Length == 0 ? null : Uri.UnescapeDataString(credentials[0]),
            credentials.Length > 1 ? Uri.UnescapeDataString(credentials[1]) : null,
            Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')),
            [.. uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Option)]);
    }

    private static (string Name, string Value) Option(string pair)
    {
        string[] parts = pair.Split('=', 2);
        return (Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1].Replace('+', ' ')) : "true");
    }
}
