using System.Globalization;
using DeployKit.Probes;

namespace DeployKit.Gates;

/// <summary>What reports, progress lines and logs say about a gate.</summary>
internal static class GateText
{
    /// <summary>Why an attempt did not pass and what it talked to: <c>connection refused 127.0.0.1:6379</c>.</summary>
    public static string? Reason(CheckResult? result) =>
        result?.Failure is not { } failure ? null : result.Target is { } target ? $"{failure.Words} ({target})" : failure.Words;

    public static string Attempts(int count) => count == 1 ? "1 attempt" : string.Create(CultureInfo.InvariantCulture, $"{count} attempts");
}
