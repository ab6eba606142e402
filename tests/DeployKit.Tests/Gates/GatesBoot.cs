using DeployKit.Boot;
using DeployKit.Gates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployKit.Tests.Gates;

/// <summary>Runs the boot phases of an application that has nothing but the gates of one test.</summary>
internal static class GatesBoot
{
    /// <summary>Short pauses, so that a test with several attempts is a short one.</summary>
    public static void Impatient(GateOptions gate)
    {
        gate.FirstDelay = TimeSpan.FromMilliseconds(1);
        gate.MaxDelay = TimeSpan.FromMilliseconds(20);
    }

    /// <summary>A resolver whose server does not answer gives up after seconds; tests/run.sh makes them few.</summary>
    public static void WaitForTheResolver(GateOptions gate)
    {
        gate.AttemptTimeout = TimeSpan.FromSeconds(7);
        gate.Timeout = TimeSpan.FromSeconds(8);
    }

    public static async Task<BootReport> RunAsync(
        Action<IDeployKitBuilder> configure,
        IEnumerable<(string Key, string? Value)>? settings = null,
        RecordingLoggerProvider? logs = null,
        CancellationToken cancellationToken = default)
    {
        using IHost host = Build(configure, settings, logs);
        return await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new BootRunOptions(), cancellationToken);
    }

    public static IHost Build(
        Action<IDeployKitBuilder> configure, IEnumerable<(string Key, string? Value)>? settings = null, RecordingLoggerProvider? logs = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Testing" });
        builder.Configuration.AddInMemoryCollection((settings ?? []).Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        if (logs is not null)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(logs);
        }

        configure(builder.AddDeployKit());
        return builder.Build();
    }
}
