using DeployKit.Boot;
using DeployKit.Migrations.Backup;
using DeployKit.Migrations.Running;
using DeployKit.Verbs;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Migrations.Verbs;

/// <summary>Makes and verifies a backup now, the way that a migration would.</summary>
internal sealed class BackupVerb(
    IBootPipeline pipeline, IEnumerable<IMigrationEngine> engines, BackupStep backup, IConfiguration configuration, TimeProvider time) : IVerb
{
    private const string EngineOption = "--engine";

    public string Name => "backup";

    public string Summary => "back the databases up and verify the backups, as before a migration";

    public IReadOnlyList<VerbOption> Options { get; } = [new(EngineOption, "only the database of this migration engine", "NAME")];

    public IReadOnlyList<string> Examples { get; } = ["backup", "backup --engine Default"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        string? only = context.Options.GetValueOrDefault(EngineOption);
        IMigrationEngine[] asked = [.. engines.Where(engine => only is null || engine.Name.Equals(only, StringComparison.OrdinalIgnoreCase))];
        if (asked.Length == 0)
        {
            return context.Usage($"{EngineOption} needs one of {string.Join(", ", engines.Select(engine => engine.Name))}");
        }

        BootReport report = await pipeline.RunAsync(new() { LastPhase = BootPhase.Settings, ReadOnly = true }, cancellationToken);
        if (report.Outcome != BootOutcome.Succeeded)
        {
            await context.WriteAsync(report);
            return report.ExitCode;
        }

        int exitCode = BootExitCode.Ok;
        List<EngineAnswer> answers = [];
        foreach (IMigrationEngine engine in asked)
        {
            string line;
            string? made = null;
            try
            {
                made = await BackUpAsync(engine, cancellationToken);
                line = made ?? "nobody has said how: set DeployKit:Migrations:Backup:Folder, or call AddMigrationBackup";
                exitCode = made is null ? BootExitCode.InvalidConfiguration : exitCode;
            }
            catch (MigrationException exception)
            {
                exitCode = exception.ExitCode;
                line = exception.Message;
            }

            answers.Add(new(engine.Name, $"{engine.Name}: {line}", ("backup", made)));
        }

        await EngineAnswer.WriteAsync(context, [.. answers]);
        return exitCode;
    }

    private async Task<string?> BackUpAsync(IMigrationEngine engine, CancellationToken cancellationToken)
    {
        await using MigrationSession session = new(engine, MigrationSettings.Bind(engine.Options, engine.Name, configuration));
        return await DatabaseConnector.OpenAsync(session, time, cancellationToken)
            ? await backup.RunAsync(session, null, cancellationToken)
            : throw new MigrationException(MigrationProblem.Failed(engine.Name, "nothing was backed up: there is no such database", null, "name the right one"));
    }
}
