using DeployKit.Boot;
using DeployKit.Migrations.Rollback;
using DeployKit.Rules;
using DeployKit.Verbs;

namespace DeployKit.Migrations.Verbs;

/// <summary>Takes migrations back.</summary>
internal sealed class RollbackVerb(IBootPipeline pipeline, IEnumerable<IMigrationEngine> engines, RollbackDesk desk) : IVerb
{
    private const string To = "--to";
    private const string EngineOption = "--engine";
    private const string Accept = "--accept-data-loss";

    public string Name => "rollback";

    public string Summary => "take the migrations behind one back (Down, .down.sql), under the same lock, window, backup and audit";

    public IReadOnlyList<VerbOption> Options { get; } =
    [
        new(To, "the last migration that stays; 0: none", "NAME"),
        new(EngineOption, "the migration engine; needed when there are several", "NAME"),
        new(Accept, "say that the data may be lost that the report names"),
    ];

    public IReadOnlyList<string> Examples { get; } = ["rollback --to 001_items.sql", "rollback --to 0 --accept-data-loss"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        string? name = context.Options.GetValueOrDefault(EngineOption);
        int candidates = engines.Count(engine => name is null || engine.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (candidates != 1 || context.Options.GetValueOrDefault(To) is not { } target)
        {
            return context.Usage(candidates != 1
                ? $"{EngineOption} needs one of {string.Join(", ", engines.Select(engine => engine.Name))}"
                : $"{To} is needed");
        }

        desk.Request = new(target, name, context.Options.ContainsKey(Accept));
        BootReport report = await pipeline.RunAsync(new() { LastPhase = BootPhase.Migrations, Migrate = true }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        report = NeedsAcceptance(report) ? report with { ExitCode = BootExitCode.ApprovalMissing } : report;
        await context.WriteAsync(report);
        return report.ExitCode;
    }

    /// <summary>A rollback that would lose data is not one that failed: somebody has to say yes to it, as to a restore.</summary>
    private static bool NeedsAcceptance(BootReport report) =>
        report.Problems.FirstOrDefault(problem => problem.Severity == ProblemSeverity.Error)?.Id == RuleCatalog.DK4002.Id;
}
