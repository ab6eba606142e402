using System.Diagnostics;

namespace DeployKit.Diagnostics;

/// <summary>The kit's activities, for tracing.</summary>
internal static class DeployKitActivities
{
    public static ActivitySource Source { get; } = new(TelemetryNames.Source);
}
