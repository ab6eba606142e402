using Microsoft.Extensions.Configuration;

namespace DeployKit.Gates;

/// <summary>Where a gate's dependency is: written out, or the key of the setting that says so.</summary>
internal static class GateAddress
{
    /// <summary>The key when it is one: nothing that stands in code is, unless the configuration has it.</summary>
    public static string? KeyOf(string settingKeyOrAddress, IDeployKitBuilder builder) =>
        builder?.Configuration.GetSection(settingKeyOrAddress).Exists() == true || LooksLikeKey(settingKeyOrAddress) ? settingKeyOrAddress : null;

    /// <exception cref="GateException">The setting is missing, or its value is no address.</exception>
    public static Uri HttpUri(string settingKeyOrUri, IConfiguration configuration)
    {
        bool isSetting = !IsHttp(settingKeyOrUri, out Uri? uri);
        if (isSetting && !IsHttp(ConfiguredValue.Require(configuration, settingKeyOrUri), out uri))
        {
            throw new GateException(GateFailureKind.Misconfigured, $"{settingKeyOrUri} is no http or https address")
            {
                Action = "write it as http://host:port/path or https://host/path",
            };
        }

        return uri!;
    }

    /// <summary><c>Shop:HealthUrl</c>, and neither <c>host:443</c> nor <c>https://host</c> nor a path or a plain name.</summary>
    private static bool LooksLikeKey(string text) =>
        text.Contains(':', StringComparison.Ordinal) && !text.Contains('/', StringComparison.Ordinal) && !GateEndPoint.TryParse(text, null, out _);

    private static bool IsHttp(string text, out Uri? uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri) && uri.Scheme is "http" or "https";
}
