using System.Globalization;

namespace DeployKit.Benchmarks.Probes;

/// <summary>When the liveness probe answers for the first time, against an endpoint that an application without the kit maps for it.</summary>
internal sealed class FirstProbeBenchmark : IBenchmark
{
    private const int DefaultRounds = 20;

    public string Name => "probe";

    public string Summary => $"process start to the first answer of a probe, against a bare MapGet [rounds, default {DefaultRounds}]";

    public Task RunAsync(string[] arguments, TextWriter output)
    {
        int rounds = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultRounds;
        return new PairedBoots(
            new BootVariant("a bare MapGet", () => Start("BareApplication")),
            new BootVariant("/health/live of the kit", () => Start("KitApplication", "probes"), "/health/live")).RunAsync(rounds, output);
    }

    private static ApplicationProcess Start(string application, params string[] arguments) =>
        ApplicationProcess.Start(application, new() { EnvironmentName = "Production", Arguments = arguments });
}
