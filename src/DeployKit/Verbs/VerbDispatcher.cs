using System.Globalization;
using DeployKit.Boot;
using DeployKit.Boot.Report;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Verbs;

/// <summary>Finds the verb on the command line and runs it.</summary>
internal sealed class VerbDispatcher(
    VerbProcess process, IServiceProvider services, IHostEnvironment environment, StopRequest stop, BootProgress progress, TimeProvider time)
{
    public bool IsVerb => VerbCommandLine.IsCall(process.Arguments);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        IVerb[] verbs = [.. services.GetServices<IVerb>().OrderBy(verb => verb.Name, StringComparer.Ordinal)];
        VerbCommandLine line = VerbCommandLine.Parse(process.Arguments, verbs);
        if (line.Error is { } error)
        {
            return Usage(error);
        }

        if (line.Verb is null || line.Options.ContainsKey("--help"))
        {
            VerbHelp.Write(process.Output, verbs, line.Verb);
            return BootExitCode.Ok;
        }

        if (line.Options.TryGetValue("--environment", out string? asked)
            && !environment.EnvironmentName.Equals(asked, StringComparison.OrdinalIgnoreCase))
        {
            string wanted = ReportText.Escape(asked ?? "");
            return Usage($"asked for environment \"{wanted}\" but the host runs in \"{ReportText.Escape(environment.EnvironmentName)}\": set "
                + $"ASPNETCORE_ENVIRONMENT={wanted}, or pass the arguments to CreateBuilder(args) and put --environment before other options");
        }

        IVerb verb = verbs.First(candidate => candidate.Name == line.Verb);
        return await RunAsync(verb, line.Options, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> RunAsync(IVerb verb, IReadOnlyDictionary<string, string?> options, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ITimer? timer = options.TryGetValue("--timeout", out string? timeout)
            ? time.CreateTimer(_ => GiveUp(deadline), null, TimeSpan.FromSeconds(double.Parse(timeout!, CultureInfo.InvariantCulture)), Timeout.InfiniteTimeSpan)
            : null;
        using ProgressLine? line = options.GetValueOrDefault(VerbLogging.Option) == VerbLogging.Quiet ? null
            : new ProgressLine(() => process.Error, process.IsWatched, time, () => Describe(verb));
        using VerbOutput output = VerbOutput.Open(process.Output, options.GetValueOrDefault("--out"));
        try
        {
            int exitCode = await verb.RunAsync(new VerbContext(services, options, output.Writer, process.Error), deadline.Token).ConfigureAwait(false);
            return deadline.IsCancellationRequested ? stop.ExitCode : exitCode == BootExitCode.Usage ? exitCode : Commit(output, exitCode);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return stop.ExitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            process.Error.WriteLine($"deploykit: {verb.Name} failed: {exception.Message}");
            return BootExitCode.Failed;
        }
#pragma warning disable CA1031 // A verb that throws is a failed verb with an exit code of the contract, not a crash.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            // Where, but not the message: what other code writes into it may be a secret that no pattern knows.
            process.Error.WriteLine($"deploykit: {verb.Name} failed with {exception.GetType().FullName}");
            process.Error.WriteLine(exception.StackTrace);
            return BootExitCode.Failed;
        }
    }

    private int Commit(VerbOutput output, int exitCode)
    {
        try
        {
            output.Commit();
            return exitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            process.Error.WriteLine($"deploykit: the output could not be written: {exception.Message}");
            return BootExitCode.Failed;
        }
    }

    private string Describe(IVerb verb) =>
        $"{verb.Name}: {progress.Activity ?? progress.Phase.ToString().ToLowerInvariant()}, {progress.Elapsed.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)} s";

    private void GiveUp(CancellationTokenSource deadline)
    {
        stop.Because(BootExitCode.TryAgainLater);
        try
        {
            deadline.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The verb has ended in the very moment in which its time was up.
        }
    }

    private int Usage(string error)
    {
        VerbHelp.WriteUsageError(process.Error, error);
        return BootExitCode.Usage;
    }
}
