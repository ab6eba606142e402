using System.Diagnostics;
using DeployKit.Boot;
using DeployKit.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployKit.Benchmarks.Secrets;

/// <summary>
/// What the secrets phase takes: without a reference in 300 settings, and for 50 secrets of a store that takes 50 ms to answer.
/// </summary>
internal sealed class SecretsBenchmark : IBenchmark
{
    private const int Runs = 15;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public string Name => "secrets";

    public string Summary => "the secrets phase: no reference in 300 settings; 50 secrets of a store with 50 ms latency";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        await MeasureAsync(0);
        await MeasureAsync(50);
        List<double> none = [];
        List<double> fifty = [];
        for (int run = 0; run < Runs; run++)
        {
            none.Add(await MeasureAsync(0));
            fifty.Add(await MeasureAsync(50));
        }

        await output.WriteLineAsync($"{Runs} runs on {Environment.ProcessorCount} cores, .NET {Environment.Version}, milliseconds");
        await output.WriteLineAsync($"  no reference, 300 settings      {Median.Of(none).ToString("F2")}");
        await output.WriteLineAsync($"  50 secrets, 50 ms latency       {Median.Of(fifty).ToString("F1")}");
        await output.WriteLineAsync($"  ... in round trips              {Median.Of([.. fifty.Select(time => time / Latency.TotalMilliseconds)]).ToString("F2")}");
    }

    private static async Task<double> MeasureAsync(int references)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Testing" });
        builder.Logging.ClearProviders().AddProvider(new ListeningProvider()); // An audit that nobody listens to would cost nothing.
        builder.Configuration.AddInMemoryCollection(Enumerable.Range(0, 300).Select(index => KeyValuePair.Create(
            $"Section{index / 20}:Part{index / 5}:Key{index}", (string?)(index < references ? $"${{secret:slow/s{index}}}" : $"value {index}"))));
        builder.AddDeployKit().AddSecretStore("slow", _ => new SlowStore());
        using IHost host = builder.Build();
        IBootPipeline pipeline = host.Services.GetRequiredService<IBootPipeline>();

        // What comes before the secrets is measured by itself and taken off.
        await pipeline.RunAsync(new BootRunOptions { LastPhase = BootPhase.Environment }, CancellationToken.None);
        long start = Stopwatch.GetTimestamp();
        await pipeline.RunAsync(new BootRunOptions { LastPhase = BootPhase.Environment }, CancellationToken.None);
        double before = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        start = Stopwatch.GetTimestamp();
        await pipeline.RunAsync(new BootRunOptions { LastPhase = BootPhase.Secrets }, CancellationToken.None);
        return Math.Max(0, Stopwatch.GetElapsedTime(start).TotalMilliseconds - before);
    }

    private sealed class SlowStore : ISecretStore
    {
        public async ValueTask<SecretValue?> GetAsync(SecretName name, CancellationToken cancellationToken)
        {
            await Task.Delay(Latency, cancellationToken);
            return new SecretValue($"value of {name}");
        }
    }

    private sealed class ListeningProvider : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            formatter(state, exception);

        public void Dispose()
        {
        }
    }
}
