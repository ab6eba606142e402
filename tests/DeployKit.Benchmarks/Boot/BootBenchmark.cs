using System.Globalization;

namespace DeployKit.Benchmarks.Boot;

/// <summary>The application that <c>dotnet new web</c> makes, with and without <c>AddDeployKit()</c>, and nothing else.</summary>
internal sealed class BootBenchmark : IBenchmark
{
    private const int DefaultRounds = 20;

    public string Name => "boot";

    public string Summary => $"process start to first 200, with and without the kit [rounds, default {DefaultRounds}]";

    public Task RunAsync(string[] arguments, TextWriter output)
    {
        int rounds = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultRounds;
        return new PairedBoots(
            new BootVariant("without the kit", () => Start("BareApplication")),
            new BootVariant("with the kit", () => Start("KitApplication"))).RunAsync(rounds, output);
    }

    private static ApplicationProcess Start(string application) => ApplicationProcess.Start(application, new() { EnvironmentName = "Production" });
}
