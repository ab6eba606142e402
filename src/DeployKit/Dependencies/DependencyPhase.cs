using System.Reflection;
using DeployKit.Boot;

namespace DeployKit.Dependencies;

/// <summary>Reports assemblies that were compiled against another major version of a dependency (<c>DK6001</c>).</summary>
/// <param name="scanning">Reading files of a cold process takes some 10 ms, so it happens beside the host's construction.</param>
/// <param name="time">What decides whether a waiver still counts.</param>
internal sealed class DependencyPhase(Task<IReadOnlyList<DependencyMismatch>> scanning, TimeProvider time) : IBootPhase
{
    public BootPhase Phase => BootPhase.Environment;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken) =>
        scanning is { IsCompletedSuccessfully: true, Result.Count: 0 } ? Task.CompletedTask : ReportAsync(context, cancellationToken);

    private async Task ReportAsync(BootContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<DependencyMismatch> mismatches = await scanning.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (mismatches.Count == 0)
        {
            return;
        }

        IReadOnlyList<DependencyWaiver> waivers = DependencyWaivers.Read(context.Configuration, Assembly.GetEntryAssembly());
        foreach (DependencyMismatch mismatch in mismatches)
        {
            context.Add(Describe(DependencyVerdict.For(mismatch, waivers, time.GetUtcNow().UtcDateTime), context.Profile.Dependencies.MajorMismatch));
        }
    }

    private static BootProblem Describe(DependencyVerdict verdict, ProblemSeverity severity) => new()
    {
        Id = DependencyMismatch.Rule.Id,
        Severity = verdict.Waived ? ProblemSeverity.Info : severity,
        Phase = BootPhase.Environment,
        Key = verdict.Mismatch.Assembly,
        Message = verdict.Message,
        Source = verdict.Source,
        Action = verdict.Waived ? null : verdict.Mismatch.Action,
    };
}
