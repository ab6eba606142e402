using Microsoft.Extensions.Configuration;

namespace DeployKit.Gates;

/// <summary>Where a gate's dependency is: written out, or the key of the setting that says so.</summary>
internal static class GateAddress
{
    /// <exception cref="GateException">The setting is missing, or its value is no address.</exception>
    public static Uri HttpUri(string settingKeyOrUri, IConfiguration configuration)
    {
        bool isSetting = !IsHttp(settingKeyOrUri, out Uri? uri);
        if (isSetting && !IsHttp(ConfiguredValue.Require(configuration, settingKeyOrUri), out uri))
        {
            throw new GateException(GateFailureKind.Misconfigured, $"{settingKeyOrUri} is no http or https address");
        }

        return uri!;
    }

    private static bool IsHttp(string text, out Uri? uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri) && uri.Scheme is "http" or "https";
}
