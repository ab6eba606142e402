namespace DeployKit.Settings.Aliases;

/// <summary>
/// The parts of a server's URL, unescaped. The host may be the path of a socket, several hosts with their ports as they stand in the URL, or
/// empty where an option names it.
/// </summary>
internal sealed record ServerUrl(string Host, int? Port, string? User, string? Password, string Path, IReadOnlyList<(string Name, string Value)> Options)
{
    private const string AnyHost = "host";

    /// <returns>Null when it is no URL; most often a password was not percent-encoded.</returns>
    public static ServerUrl? Parse(string text)
    {
        text = text.Trim();
        int start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        int end = text.AsSpan(start).IndexOfAny("/?") is var length and >= 0 ? start + length : text.Length;
        start = Math.Max(start, text.LastIndexOf('@', end - 1) + 1);
        string host = text[start..end];

        // Sockets and several hosts are ways of their own to say where; .NET's reader of URLs knows neither.
        bool odd = host.Length == 0 || host.StartsWith("%2F", StringComparison.OrdinalIgnoreCase) || host.Contains(',', StringComparison.Ordinal);
        if (!Uri.TryCreate(odd ? text[..start] + AnyHost + text[end..] : text, UriKind.Absolute, out Uri? uri)
            || uri.Host.Length == 0 || uri.Fragment.Length > 0 || uri.AbsolutePath.Contains('@', StringComparison.Ordinal) || (uri.UserInfo.Length == 0 && text.Contains('@', StringComparison.Ordinal)) || text.Count(character => character == '@') > 1
            || (odd && host.Split(',').Any(one => one.Length > 0 && one[0] != '%' && !Uri.TryCreate($"{uri.Scheme}://{one}", UriKind.Absolute, out _))))
        {
            return null;
        }

        string[] credentials = uri.UserInfo.Split(':', 2);
        return new ServerUrl(
            odd ? Uri.UnescapeDataString(host) : uri.HostNameType == UriHostNameType.IPv6 ? uri.Host.Trim('[', ']') : Uri.UnescapeDataString(uri.Host),
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
