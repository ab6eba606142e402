namespace DeployKit.Contract;

/// <summary>Keys that the host or the machine gives every application: nobody has to supply them.</summary>
internal static class HostKeys
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "applicationName", "contentRoot", "environment", "http_ports", "https_ports", "urls", "webRoot",
        "COMPUTERNAME", "HOME", "HOSTNAME", "LANG", "OS", "PATH", "PORT", "PWD", "TEMP", "TMP", "TMPDIR", "TZ", "USER", "USERNAME", "USERPROFILE",
    };

    private static readonly string[] Prefixes = ["ASPNETCORE_", "DOTNET_", "KUBERNETES_", "WEBSITE_"];

    public static bool Contains(string key) => Names.Contains(key) || Array.Exists(Prefixes, prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
