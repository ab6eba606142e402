using System.Globalization;
using DeployKit.Profiles;
using DeployKit.Secrets.Configuration;
using DeployKit.Settings.Binding;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Probes;

/// <summary>Lays <c>DeployKit:Probes</c> over what the code says.</summary>
internal static class ProbeSettings
{
    public const string Section = "DeployKit:Probes";

    private static readonly Dictionary<string, HealthPayload> Payloads = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(HealthPayloads.Default)] = HealthPayloads.Default,
        [nameof(HealthPayloads.Flat)] = HealthPayloads.Flat,
        [nameof(HealthPayloads.HealthChecksUI)] = HealthPayloads.HealthChecksUI,
        [nameof(HealthPayloads.StatusOnly)] = HealthPayloads.StatusOnly,
    };

    /// <returns>The keys whose values cannot be used.</returns>
    public static IReadOnlyList<string> Apply(IConfiguration configuration, ProbeOptions options)
    {
        List<string> invalid = [];
        foreach ((IConfigurationSection setting, string? value) in configuration.GetSection(Section).ReadChildren())
        {
            if (!Apply(setting.Key.ToUpperInvariant(), value ?? "", options))
            {
                invalid.Add(setting.Path);
            }
        }

        return invalid;
    }

    private static bool Apply(string key, string value, ProbeOptions options) => key switch
    {
        "HEALTHPATH" => IsPath(value) && Set(() => options.HealthPath = value),
        "LIVEPATH" => IsPath(value) && Set(() => options.LivePath = value),
        "READYPATH" => IsPath(value) && Set(() => options.ReadyPath = value),
        "STARTUPPATH" => IsPath(value) && Set(() => options.StartupPath = value),
        "PORT" => int.TryParse(value, CultureInfo.InvariantCulture, out int port) && port is >= 0 and <= 65535 && Set(() => options.Port = port),
        "CACHEDURATION" => IsDuration(value, out TimeSpan keep) && Set(() => options.CacheDuration = keep),
        "CHECKTIMEOUT" => IsDuration(value, out TimeSpan timeout) && timeout > TimeSpan.Zero && Set(() => options.CheckTimeout = timeout),
        "DRAINDELAY" => IsDuration(value, out TimeSpan drain) && Set(() => options.DrainDelay = drain),
        "DETAILS" => Enum.TryParse(value, ignoreCase: true, out HealthDetails details) && Enum.IsDefined(details)
            && Set(() => options.Details = details),
        "DETAILSPOLICY" => Set(() => options.DetailsPolicy = value.Length == 0 ? null : value),
        "PAYLOAD" => Payloads.TryGetValue(value, out HealthPayload? payload) && Set(() => options.Payload = payload),
        _ => false,
    };

    private static bool IsPath(string value) => value.StartsWith('/');

    private static bool IsDuration(string value, out TimeSpan duration) =>
        DurationText.TryParse(value, out duration) && duration >= TimeSpan.Zero && duration < TimeSpan.FromDays(1);

    private static bool Set(Action assign)
    {
        assign();
        return true;
    }
}
