using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace DeployKit.Settings.Suppliers;

/// <summary>The name of the environment variable behind a key, as it is really spelled.</summary>
internal static class EnvironmentSupplier
{
    private const string ConnectionStrings = "ConnectionStrings:";

    /// <summary>Azure App Service's prefixes; the framework reads them as connection strings.</summary>
    private static readonly string[] ConnectionStringPrefixes =
        ["CUSTOMCONNSTR_", "SQLCONNSTR_", "SQLAZURECONNSTR_", "MYSQLCONNSTR_", "POSTGRESQLCONNSTR_", "APIHUBCONNSTR_", "DOCDBCONNSTR_", "EVENTHUBCONNSTR_",
            "NOTIFICATIONHUBCONNSTR_", "REDISCACHECONNSTR_", "SERVICEBUSCONNSTR_"];

    public static string Describe(EnvironmentVariablesConfigurationProvider provider, string key)
    {
        string expected = Prefix(provider) + SettingKey.ToVariable(key);
        return "environment variable " + (Names().FirstOrDefault(name => Supplies(name, key, expected)) ?? expected);
    }

    /// <summary>The provider tells its prefix in its text form only: <c>… Prefix: 'DOTNET_'</c>.</summary>
    public static string Prefix(EnvironmentVariablesConfigurationProvider provider) =>
        provider.ToString().Split(" Prefix: '", 2) is [_, var prefix] ? prefix.TrimEnd('\'') : "";

    public static IEnumerable<string> Names() => Environment.GetEnvironmentVariables().Keys.Cast<string>();

    private static bool Supplies(string name, string key, string expected) =>
        SettingKey.FromVariable(name).Equals(SettingKey.FromVariable(expected), StringComparison.OrdinalIgnoreCase)
        || (key.StartsWith(ConnectionStrings, StringComparison.OrdinalIgnoreCase)
            && Array.Exists(ConnectionStringPrefixes, prefix => name.Equals(prefix + key[ConnectionStrings.Length..], StringComparison.OrdinalIgnoreCase)));
}
