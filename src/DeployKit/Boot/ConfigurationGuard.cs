using System.ComponentModel;
using DeployKit.Boot.Report;
using DeployKit.Secrets;
using DeployKit.Settings.Json;
using DeployKit.Verbs;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployKit.Boot;

/// <summary>
/// Malformed JSON makes <c>CreateBuilder</c> throw before the kit is reached, and a secret reference that cannot be resolved makes a read
/// in <c>Program.cs</c> throw. A module initializer that the package compiles into the application installs this, so that such an unhandled
/// exception ends in the report and its exit code like everything else.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConfigurationGuard
{
    /// <summary>Watches for the exception until the host starts. Calling it twice is harmless.</summary>
    public static void Install()
    {
        Remove();
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
    }

    /// <summary>From the start of the host on, what goes wrong is the host's to report, or the application's own business.</summary>
    internal static void Remove() => AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;

    private static void OnUnhandledException(object sender, UnhandledExceptionEventArgs arguments)
    {
        if (arguments.ExceptionObject is not Exception exception || ReportOf(exception) is not { } report)
        {
            return;
        }

        VerbProcess process = VerbProcess.Current;
        if (VerbCommandLine.IsCall(process.Arguments))
        {
            VerbOutput.WriteWithoutHost(report, process);
        }
        else
        {
            string folder = ConfigurationFileFailure.PathOf(exception) is { } path ? Path.GetDirectoryName(path)! : Directory.GetCurrentDirectory();
            IEnumerable<string> files = UnbuiltConfiguration.Files(folder, UnbuiltConfiguration.EnvironmentName());
            ReportOutput.Write(report, BootSettings.Read(UnbuiltConfiguration.Read(files)), NullLogger.Instance);
        }

        // The only place that may end the process: there is no host to return an exit code, and the runtime would abort with 134.
        Environment.Exit(report.ExitCode);
    }

    /// <summary>The report when an exception means that the configuration could not be read while Program.cs was building; else null.</summary>
    internal static BootReport? ReportOf(Exception exception) =>
        ConfigurationFileFailure.PathOf(exception) is { } path ? ConfigurationFileFailure.Report(path, exception)
        : exception.GetBaseException() is SecretReferenceException unresolved ? unresolved.Report
        : null;
}
