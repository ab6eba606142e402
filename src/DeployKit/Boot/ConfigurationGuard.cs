using System.ComponentModel;
using System.Text;
using DeployKit.Boot.Report;
using DeployKit.Settings.Json;
using DeployKit.Verbs;

namespace DeployKit.Boot;

/// <summary>
/// Malformed JSON makes <c>CreateBuilder</c> throw before the kit is reached. A module initializer that the package compiles into
/// the application installs this, so that the one unhandled exception ends in the report and exit code 78 like everything else.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConfigurationGuard
{
    /// <summary>Watches for the exception. Calling it twice is harmless.</summary>
    public static void Install()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
    }

    private static void OnUnhandledException(object sender, UnhandledExceptionEventArgs arguments)
    {
        if (arguments.ExceptionObject is not Exception exception || ConfigurationFileFailure.PathOf(exception) is not { } path)
        {
            return;
        }

        BootReport report = ConfigurationFileFailure.Report(path, exception);
        VerbProcess process = VerbProcess.Current;
        if (VerbCommandLine.IsCall(process.Arguments) && process.Arguments.Contains("--json"))
        {
            process.Output.WriteLine(Encoding.UTF8.GetString(JsonReportWriter.Write(report)));
            process.Output.Flush();
        }
        else
        {
            ConsoleReportWriter.WriteToStandardError(report);
        }

        // The only place that may end the process: there is no host to return an exit code, and the runtime would abort with 134.
        Environment.Exit(report.ExitCode);
    }
}
