using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DeployKit.Benchmarks.Probes;

/// <summary>Runs <c>wrk</c>, which has to be installed.</summary>
internal static partial class LoadGenerator
{
    /// <returns>Requests per second, and how many were no 2xx or failed.</returns>
    public static async Task<(double Rate, int Failures)> RunAsync(Uri address, int seconds)
    {
        using Process process = Process.Start(new ProcessStartInfo("wrk", ["-t1", "-c32", $"-d{seconds}s", address.ToString()])
        {
            RedirectStandardOutput = true,
        })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        int failures = Failures().Matches(output).Sum(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        return (double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture), failures);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"(?:Non-2xx or 3xx responses:|connect|read|write|timeout) (\d+)")]
    private static partial Regex Failures();
}
