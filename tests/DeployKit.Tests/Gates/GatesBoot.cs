using DeployKit.Boot;
using DeployKit.Gates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployKit.Tests.Gates;

/// <summary>Runs the boot phases of an application that has nothing but the gates of one test.</summary>
internal static class GatesBoot
{
    /// <summary>Short pauses, so that a test with several attempts is a short one; each of them may take its time.</summary>
    public static void Impatient(GateOptions gate)
    {
        gate.FirstDelay = TimeSpan.FromMilliseconds(1);
        gate.MaxDelay = TimeSpan.FromMilliseconds(20);
        gate.AttemptTimeout = TimeSpan.FromSeconds(30);
    }

    /// <summary>As much time as an attempt may need on a busy machine; for <see cref="FailAsync"/>, which does not wait for the end of it.</summary>
    public static void Patient(GateOptions gate)
    {
        gate.AttemptTimeout = TimeUpInAPause.AttemptTimeout;
        gate.Timeout = TimeUpInAPause.GateTimeout;
    }

    /// <summary>Runs the boot of gates that are <see cref="Patient"/>: what their attempts find stands, and their time is up in a pause.</summary>
    public static Task<BootReport> FailAsync(
        Action<IDeployKitBuilder> configure, IEnumerable<(string Key, string? Value)>? settings = null, int pauses = 1) => RunAsync(
            kit =>
            {
                kit.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new TimeUpInAPause(pauses)));
                configure(kit);
            },
            settings);

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
