using System.Globalization;

namespace DeployKit.Gates;

/// <summary>
/// What a Redis connection string says, in either spelling: <c>host:6379,password=…,ssl=true</c> as StackExchange.Redis writes it, or
/// <c>redis://user:password@host:6379/0</c> (<c>rediss://</c> for TLS). Options that only a client library cares for are passed over.
/// </summary>
internal sealed record RedisAddress
{
    private const int DefaultPort = 6379;
    private const int DefaultTlsPort = 6380;

    public required IReadOnlyList<GateEndPoint> EndPoints { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    public int Database { get; init; }

    public bool Tls { get; init; }

    public string? TlsHost { get; init; }

    /// <returns>Null when the text is no Redis connection string.</returns>
    public static RedisAddress? Parse(string text) =>
        text.StartsWith("redis://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("rediss://", StringComparison.OrdinalIgnoreCase)
            ? ParseUri(text)
            : ParseOptions(text);

    // The record's own ToString would print the password.
    public override string ToString() => string.Join(", ", EndPoints);

    private static RedisAddress? ParseUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0)
        {
            return null;
        }

        string path = uri.AbsolutePath.Trim('/');
        int database = 0;
        if (path.Length > 0 && !int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out database))
        {
            return null;
        }

        string[] login = uri.UserInfo.Split(':', 2);
        return new RedisAddress
        {
            EndPoints = [new GateEndPoint(uri.IdnHost, uri.Port > 0 ? uri.Port : DefaultPort)],
            User = login is [{ Length: > 0 } user, _] ? Uri.UnescapeDataString(user) : null,
            Password = login is [_, var password] ? Uri.UnescapeDataString(password) : null,
            Database = database,
            Tls = uri.Scheme.Equals("rediss", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static RedisAddress? ParseOptions(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Dictionary<string, string> options = new(StringComparer.OrdinalIgnoreCase);
        List<string> hosts = [];
        foreach (string part in parts)
        {
            // The first '=' only: a password may hold more of them.
            if (part.Split('=', 2) is [var key, var value])
            {
                options[key.Trim()] = value.Trim();
            }
            else
            {
                hosts.Add(part);
            }
        }

        bool tls = options.TryGetValue("ssl", out string? ssl) && bool.TryParse(ssl, out bool on) && on;
        List<GateEndPoint> endPoints = [];
        foreach (string host in hosts)
        {
            if (!GateEndPoint.TryParse(host, tls ? DefaultTlsPort : DefaultPort, out GateEndPoint endPoint))
            {
                return null;
            }

            endPoints.Add(endPoint);
        }

        return endPoints.Count == 0 ? null : new RedisAddress
        {
            EndPoints = endPoints,
            User = options.GetValueOrDefault("user"),
            Password = options.GetValueOrDefault("password"),
            Database = int.TryParse(options.GetValueOrDefault("defaultDatabase"), CultureInfo.InvariantCulture, out int database) ? database : 0,
            Tls = tls,
            TlsHost = options.GetValueOrDefault("sslHost"),
        };
    }
}
