namespace DeployKit.Contract;

/// <summary>How environment variables spell configuration keys.</summary>
internal static class EnvironmentVariable
{
    private static readonly string[] ConnectionPrefixes =
        ["SQLCONNSTR_", "SQLAZURECONNSTR_", "MYSQLCONNSTR_", "CUSTOMCONNSTR_", "POSTGRESQLCONNSTR_"];

    private static readonly string[] HostPrefixes = ["ASPNETCORE_", "DOTNET_"];

    public static string Of(string key) => key.Replace(":", "__");

    /// <summary>The key that a variable sets.</summary>
    public static string ToKey(string variable)
    {
        string? prefix = Array.Find(ConnectionPrefixes, one => variable.StartsWith(one, StringComparison.OrdinalIgnoreCase));
        if (prefix is not null)
        {
            return "ConnectionStrings:" + variable.Substring(prefix.Length);
        }

        prefix = Array.Find(HostPrefixes, one => variable.StartsWith(one, StringComparison.OrdinalIgnoreCase));
        return variable.Substring(prefix?.Length ?? 0).Replace("__", ":");
    }
}
