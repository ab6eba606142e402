using System.Data.Common;
using DeployKit.Boot;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Running;
using DeployKit.Verbs;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Migrations.Verbs;

/// <summary>Says who holds the migration locks, and takes them away on request.</summary>
internal sealed class LockVerb(IEnumerable<IMigrationEngine> engines, IConfiguration configuration, TimeProvider time) : IVerb
{
    private const string Release = "--release";

    public string Name => "lock";

    public string Summary => "say who holds the migration locks";

    public IReadOnlyList<VerbOption> Options { get; } =
        [new(Release, "take them away: ends the holder's database session, or removes the row that a killed EF Core migrate left behind on SQLite")];

    public IReadOnlyList<string> Examples { get; } = ["lock", "lock --release"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        int exitCode = BootExitCode.Ok;
        List<EngineAnswer> answers = [];
        foreach (IMigrationEngine engine in engines)
        {
            string line;
            try
            {
                line = await AnswerAsync(engine, context.Options.ContainsKey(Release), cancellationToken);
            }
            catch (Exception exception) when (exception is MigrationException or NotSupportedException)
            {
                line = exception.Message;
                exitCode = (exception as MigrationException)?.ExitCode ?? BootExitCode.Usage;
            }
            catch (DbException exception)
            {
                line = DatabaseError.Of(exception).ToString();
                exitCode = BootExitCode.Failed;
            }

            answers.Add(new(engine.Name, $"{engine.Name}: {line}"));
        }

        await EngineAnswer.WriteAsync(context, [.. answers]);
        return exitCode;
    }

    private async Task<string> AnswerAsync(IMigrationEngine engine, bool release, CancellationToken cancellationToken)
    {
        await using MigrationSession session = new(engine, MigrationSettings.Bind(engine.Options, engine.Name, configuration));
        if (!await DatabaseConnector.OpenAsync(session, time, cancellationToken))
        {
            return "there is no such database";
        }

        LockRequest request = LockRequest.For(engine, "");
        return release
            ? await session.Dialect.BreakLockAsync(session.Connection, request, cancellationToken) ?? "nobody holds the lock"
            : await session.Dialect.FindLockOwnerAsync(session.Connection, request, cancellationToken) is { } owner ? $"held by {owner}" : "free";
    }
}
