using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Gates;

/// <summary>A host and a port.</summary>
internal readonly record struct GateEndPoint(string Host, int Port)
{
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    /// <summary>Reads <c>host:port</c> or <c>scheme://host:port</c>, written out or as the value of a setting.</summary>
    /// <exception cref="GateException">The setting is missing, or its value is no address.</exception>
    public static GateEndPoint Read(string settingKeyOrAddress, IConfiguration configuration)
    {
        if (configuration[settingKeyOrAddress] is { Length: > 0 } configured)
        {
            return TryParse(configured, null, out GateEndPoint fromSetting)
                ? fromSetting
                : throw new GateException(GateFailureKind.Misconfigured, $"{settingKeyOrAddress} is no address like host:port") { Action = "write it as host:port" };
        }

        // A key may look like host:port as well; a port is a number, the last part of a key hardly ever is.
        return TryParse(settingKeyOrAddress, null, out GateEndPoint literal)
            ? literal
            : throw ConfiguredValue.Missing(settingKeyOrAddress);
    }

    public static bool TryParse(string text, int? defaultPort, out GateEndPoint endPoint)
    {
        endPoint = default;
        string address = text.Contains("://", StringComparison.Ordinal) ? text : "tcp://" + text;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0)
        {
            return false;
        }

        int port = uri.Port > 0 ? uri.Port : defaultPort ?? 0;
        endPoint = new GateEndPoint(uri.IdnHost, port);
        return port is > 0 and <= 65535;
    }

    public static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;
}
