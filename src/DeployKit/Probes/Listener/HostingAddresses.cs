using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Probes;

/// <summary>
/// Gives the server the addresses that the host would give it when it starts it, by the host's rules: <c>urls</c>, else
/// <c>http_ports</c> and <c>https_ports</c>, unless there are addresses already (<c>app.Urls</c>, <c>app.Run(url)</c>).
/// </summary>
internal static class HostingAddresses
{
    public static void Apply(IServerAddressesFeature? feature, IConfiguration configuration)
    {
        if (feature is not { Addresses: { IsReadOnly: false, Count: 0 } addresses })
        {
            return;
        }

        if (bool.TryParse(configuration[WebHostDefaults.PreferHostingUrlsKey], out bool prefer))
        {
            feature.PreferHostingUrls = prefer;
        }

        string urls = configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } configured
            ? configured
            : $"{Expand("http", WebHostDefaults.HttpPortsKey)};{Expand("https", WebHostDefaults.HttpsPortsKey)}";
        foreach (string url in Split(urls))
        {
            addresses.Add(url);
        }

        string Expand(string scheme, string key) =>
            string.Join(';', Split(configuration[key] ?? "").Select(port => $"{scheme}://*:{port}"));
    }

    private static string[] Split(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
