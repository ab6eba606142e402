using System.Data.Common;
using System.Globalization;

namespace DeployKit.Settings.Aliases;

/// <summary>
/// Turns the URL in which a platform hands over a server into the form that the .NET driver takes. RabbitMQ's and MongoDB's drivers take
/// the URL itself.
/// </summary>
internal static class UrlConnectionString
{
    /// <returns>The connection string; null when the text is no URL, or holds what the form cannot. A text of an unknown scheme stays what it is.</returns>
    public static string? From(string text)
    {
        string scheme = text.Split("://", 2)[0].ToLowerInvariant();
        if (scheme is not ("postgres" or "postgresql" or "mysql" or "mariadb" or "sqlserver" or "mssql" or "redis" or "rediss"))
        {
            return text;
        }

        if (ServerUrl.Parse(text) is not { } url)
        {
            return null;
        }

        try
        {
            return scheme switch
            {
                "postgres" or "postgresql" => Database(url, "Host", "Username", PostgreSqlOption),

                // Only PostgreSQL's URLs know sockets and several hosts.
                _ when url.Host.Length == 0 || url.Host.AsSpan().ContainsAny('/', ',') => null,
                "mysql" or "mariadb" => Database(url, "Server", "User ID", MySqlOption),
                "sqlserver" or "mssql" => SqlServer(url),
                _ => Redis(url, tls: scheme == "rediss"),
            };
        }
        catch (ArgumentException)
        {
            // An option without a name, a null character: no connection string can hold them.
            return null;
        }
    }

    /// <returns>Null when nobody says where the server is.</returns>
    private static string? Database(ServerUrl url, string host, string user, Func<string, string> option)
    {
        DbConnectionStringBuilder builder = [];
        Set(builder, host, url.Host);
        Set(builder, "Port", url.Port?.ToString(CultureInfo.InvariantCulture));
        Set(builder, "Database", url.Path);
        Set(builder, user, url.User);
        Set(builder, "Password", url.Password);
        foreach ((string name, string value) in url.Options)
        {
            // libpq writes verify-full where Npgsql writes VerifyFull.
            string keyword = option(name);
            builder[keyword] = keyword.Replace(" ", "", StringComparison.Ordinal) == "SSLMode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }

        return builder.ContainsKey(host) ? builder.ConnectionString : null;
    }

    private static string SqlServer(ServerUrl url)
    {
        DbConnectionStringBuilder builder = new() { ["Server"] = url.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{url.Host},{port}") : url.Host };
        Set(builder, "Database", url.Path);
        Set(builder, "User ID", url.User);
        Set(builder, "Password", url.Password);
        foreach ((string name, string value) in url.Options)
        {
            builder[name] = value;
        }

        return builder.ConnectionString;
    }

    /// <returns>Null when a part holds what the client's format cannot: it separates by commas and quotes nothing.</returns>
    private static string? Redis(ServerUrl url, bool tls)
    {
        string host = url.Host.Contains(':', StringComparison.Ordinal) ? $"[{url.Host}]" : url.Host;
        List<string> parts = [string.Create(CultureInfo.InvariantCulture, $"{host}:{url.Port ?? 6379}")];
        Add("user", url.User);
        Add("password", url.Password);
        Add("defaultDatabase", url.Path);
        Add("ssl", tls ? "true" : null);
        foreach ((string name, string value) in url.Options)
        {
            Add(name, value);
        }

        return parts.Exists(part => part.Contains(',', StringComparison.Ordinal)) ? null : string.Join(',', parts);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parts.Add($"{name}={value}");
            }
        }
    }

    private static void Set(DbConnectionStringBuilder builder, string keyword, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            builder[keyword] = value;
        }
    }

    private static string PostgreSqlOption(string name) => name.ToLowerInvariant() switch
    {
        "dbname" => "Database",
        "user" => "Username",
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "sslpassword" => "SSL Password",
        "channel_binding" => "Channel Binding",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        "target_session_attrs" => "Target Session Attributes",
        "pool_max" or "max_pool_size" => "Maximum Pool Size",
        _ => name,
    };

    private static string MySqlOption(string name) => name.ToLowerInvariant() switch
    {
        "ssl-mode" or "sslmode" or "ssl_mode" => "SslMode",
        "connect_timeout" => "Connection Timeout",
        _ => name,
    };
}
