using System.ComponentModel;
using System.Text;
using DeployKit.Boot.Report;
using DeployKit.Secrets;
using DeployKit.Settings.Json;
using DeployKit.Verbs;

namespace DeployKit.Boot;

/// <summary>
/// Malformed JSON makes <c>CreateBuilder</c> throw before the kit is reached, and a secret reference that cannot be resolved makes a read
/// in <c>Program.cs</c> throw. A module initializer that the package compiles into the application installs this, so that such an unhandled
/// exception ends in the report and its exit code like everything else.
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
        if (arguments.ExceptionObject is not Exception exception || ReportOf(exception) is not { } report)
        {
            return;
        }

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

    private static BootReport? ReportOf(Exception exception) =>
        ConfigurationFileFailure.PathOf(exception) is { } path ? ConfigurationFileFailure.Report(path, exception)
        : exception.GetBaseException() is SecretReferenceException unresolved ? unresolved.Report
        : null;
}
