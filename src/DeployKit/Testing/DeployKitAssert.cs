using System.Reflection;
using DeployKit.Boot;
using DeployKit.Boot.Report;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Testing;

/// <summary>Assertions for unit tests of any framework: no server, no port, no hosted service of the application.</summary>
public static class DeployKitAssert
{
    /// <summary>
    /// Asserts that the application's configuration for an environment is valid and complete: builds its host as
    /// <c>Main</c> does, stops there, and runs the boot phases without changing anything.
    /// </summary>
    /// <typeparam name="TEntryPoint">A type of the application's assembly, usually <c>Program</c>.</typeparam>
    /// <param name="environment">The environment to boot in, for example <c>Production</c>.</param>
    /// <param name="configure">Says what the platform gives.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The report, which may hold warnings.</returns>
    /// <exception cref="BootAssertionException">The application would not boot; the message is the boot report.</exception>
    /// <exception cref="InvalidOperationException">
    /// The application has no entry point, did not build a host, does not call <c>AddDeployKit()</c>, or chose another environment than the
    /// one asked for because it does not hand its arguments to <c>CreateBuilder(args)</c>.
    /// </exception>
    /// <exception cref="TimeoutException">The application did not build its host within <see cref="BootAssertionOptions.Timeout"/>.</exception>
    public static async Task<BootReport> BootsAsync<TEntryPoint>(
        string environment, Action<BootAssertionOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(environment);
        BootAssertionOptions options = new();
        configure?.Invoke(options);
        Assembly application = typeof(TEntryPoint).Assembly;
        string contentRoot = options.ContentRoot ?? ProjectFolder.Find(application);
        string[] arguments =
        [
            $"--environment={environment}",
            $"--contentRoot={contentRoot}",
            .. options.Settings.Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key}={setting.Value}"),
        ];

        using IHost host = await BuildAsync(application, arguments, options.Timeout, cancellationToken).ConfigureAwait(false);
        IBootPipeline pipeline = Pipeline(host, application, environment);
        BootRunOptions run = new() { ReadOnly = true, Offline = !options.Online };
        BootReport report = await pipeline.RunAsync(run, cancellationToken).ConfigureAwait(false) with { Version = ApplicationVersion.Of(application) };
        return report.ExitCode == BootExitCode.Ok ? report : throw new BootAssertionException(Print(report), report);
    }

    private static IBootPipeline Pipeline(IHost host, Assembly application, string environment)
    {
        string? name = application.GetName().Name;
        IBootPipeline pipeline = host.Services.GetService<IBootPipeline>()
            ?? throw new InvalidOperationException($"The first host that {name} builds does not call AddDeployKit().");

        // Another environment's answer would be a wrong one, and the settings that the test gives would be missing from it.
        string chosen = host.Services.GetRequiredService<IHostEnvironment>().EnvironmentName;
        return string.Equals(chosen, environment, StringComparison.OrdinalIgnoreCase)
            ? pipeline
            : throw new InvalidOperationException(
                $"{name} builds its host for environment {chosen}, not for {environment}: hand the arguments of Main to the builder, as in WebApplication.CreateBuilder(args).");
    }

    /// <summary>Malformed JSON and secret references that Program.cs reads keep a host from being built; that is a failed boot like any other.</summary>
    private static async Task<IHost> BuildAsync(Assembly application, string[] arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await EntryPointHost.BuildAsync(application, arguments, timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ConfigurationGuard.ReportOf(exception) is { } report)
        {
            throw new BootAssertionException(Print(report), report);
        }
    }

    private static string Print(BootReport report)
    {
        using StringWriter writer = new();
        ConsoleReportWriter.Write(report, writer);
        return Environment.NewLine + writer;
    }
}
