using DeployKit.Boot;
using DeployKit.Migrations.Diagnostics;
using DeployKit.Migrations.Running;
using DeployKit.Rules;

namespace DeployKit.Migrations.Window;

/// <summary>Lets migrations through while a maintenance window is open.</summary>
internal sealed class WindowGate
{
    private readonly MigrationRun run;
    private readonly WindowSchedule? schedule;

    /// <exception cref="MigrationException">The window is written wrongly.</exception>
    public WindowGate(MigrationRun run)
    {
        this.run = run;
        try
        {
            schedule = run.Options.Window is { Length: > 0 } text ? WindowParser.Parse(text) : null;
        }
        catch (FormatException exception)
        {
            throw new MigrationException(Invalid(exception.Message), exception);
        }
    }

    public bool IsOpen => schedule is null || schedule.IsOpen(run.Time.GetUtcNow());

    /// <summary>Waits for the window, where that is wanted.</summary>
    /// <exception cref="MigrationException">It is closed, and waiting is not wanted.</exception>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        if (IsOpen)
        {
            return;
        }

        if (run.Options.OutsideWindow == OutsideWindow.Fail)
        {
            throw new MigrationException(Closed(ProblemSeverity.Error));
        }

        string opening = Opening();
        run.Progress.Activity = $"waiting for the maintenance window of {run.Engine.Name}, which opens at {opening}";
        Log.WaitingForWindow(run.Logger, run.Engine.Name, schedule!.Text, opening);

        // Days may pass; nobody needs a connection meanwhile.
        await run.Session.RenewAsync();
        while (!IsOpen)
        {
            await Task.Delay(run.Options.PollInterval, run.Time, cancellationToken);
        }
    }

    public BootProblem Closed(ProblemSeverity severity) => Problem(
        RuleCatalog.DK4007, severity,
        $"the migrations of {run.Engine.Name} are outside of their maintenance window ({schedule!.Text}); it opens at {Opening()}",
        "start again when it is open, or set OutsideWindow to Wait");

    private string Opening() => schedule!.NextOpening(run.Time.GetUtcNow()).ToString("yyyy-MM-dd HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private BootProblem Invalid(string why) => Problem(
        RuleCatalog.DK5003, ProblemSeverity.Error, $"the maintenance window of {run.Engine.Name} cannot be read: {why}", "correct DeployKit:Migrations:Window");

    private BootProblem Problem(DeployKitRule rule, ProblemSeverity severity, string message, string action) => new()
    {
        Id = rule.Id,
        Severity = severity,
        Phase = BootPhase.Migrations,
        Key = run.Engine.Name,
        Message = message,
        Action = action,
    };
}
