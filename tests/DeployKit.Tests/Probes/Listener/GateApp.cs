using System.Net;
using System.Text.Json;

namespace DeployKit.Tests.Probes.Listener;

/// <summary>The application of the process tests for gates and probes; in Staging, where the boot listener is on.</summary>
internal static class GateApp
{
    public static ApplicationProcess Start(params (string Key, string? Value)[] variables) => Start("Staging", variables);

    public static ApplicationProcess Start(string environment, params (string Key, string? Value)[] variables) =>
        ApplicationProcess.Start("GateApplication", new()
        {
            EnvironmentName = environment,
            Variables = variables.ToDictionary(pair => pair.Key, pair => pair.Value),
        });

    /// <summary>Waits until the boot listener answers, and returns what it says about the boot.</summary>
    public static async Task<JsonElement> WaitForProgressAsync(HttpClient client, Func<JsonElement, bool>? condition = null)
    {
        JsonElement progress = default;
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    using HttpResponseMessage response = await client.GetAsync(new Uri("/health/startup", UriKind.Relative));
                    progress = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
                    return response.StatusCode == HttpStatusCode.ServiceUnavailable && (condition is null || condition(progress));
                }
                catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
                {
                    return false;
                }
            },
            "the boot's progress");
        return progress;
    }
}
