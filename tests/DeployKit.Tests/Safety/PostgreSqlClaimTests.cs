using DeployKit.Safety;
using DeployKit.Sql;
using Npgsql;

namespace DeployKit.Tests.Safety;

/// <summary>Holds what the rules say about PostgreSQL against a PostgreSQL: its locks, its files, its scans.</summary>
public sealed class PostgreSqlClaimTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>, IAsyncLifetime
{
    private static readonly SafetyContext Context = new(SqlDialect.PostgreSql);

    private ScratchDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = await postgreSql.CreateDatabaseAsync();
        string schema = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Safety", "schema.postgresql.sql"));
        foreach (string statement in schema.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A role belongs to the server, which other tests share.
            await database.ExecuteAsync(statement.Replace("CREATE ROLE somebody", "DO $$ BEGIN CREATE ROLE somebody; EXCEPTION WHEN duplicate_object THEN NULL; END $$"));
        }
    }

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Fact]
    public async Task UnsafeCases_OnARealServer_DoWhatTheRuleClaims()
    {
        List<string> wrong = [];
        await foreach ((SafetyCase entry, PostgreSqlObservation observation) in ObserveAsync("unsafe"))
        {
            foreach (SafetyFinding finding in SqlSafety.Check(entry.Sql, Context).Where(finding => !Holds(finding.Rule.Effect, observation)))
            {
                wrong.Add($"{finding.Rule.Name} ({finding.Rule.Effect}): {entry.Sql}\n    {Describe(observation)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task SafeCases_OnARealServer_NeitherBlockWhileTheyScanNorRewriteNorFail()
    {
        List<string> wrong = [];
        await foreach ((SafetyCase entry, PostgreSqlObservation observation) in ObserveAsync("safe"))
        {
            bool harmless = observation.SqlState is null
                && !observation.Tables.Any(table => table.Gone || table.Rewritten || (table.BlocksWriters && table.Scanned));
            if (!harmless)
            {
                wrong.Add($"{entry.Sql}\n    {Describe(observation)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static bool Holds(SafetyEffect effect, PostgreSqlObservation observation) => effect switch
    {
        SafetyEffect.FailsOnRows => observation.SqlState is "23502",
        SafetyEffect.FailsInTransaction => observation.SqlState is "25001",
        _ when observation.SqlState is "23502" or "25001" => true,
        SafetyEffect.BlocksWriters => observation.Tables.Any(table => table.BlocksWriters && table.Scanned),
        SafetyEffect.RewritesTable => observation.Tables.Any(table => table.Exclusive && (table.Rewritten || table.Scanned)),
        SafetyEffect.NeedsLockTimeout => observation.Tables.Any(table => table.Exclusive),
        _ => observation.SqlState is null,
    };

    private static string Describe(PostgreSqlObservation observation) => observation.SqlState is { } state
        ? $"SQLSTATE {state}"
        : string.Join("; ", observation.Tables.Where(table => table.BlocksWriters || table.Rewritten || table.Scanned || table.Gone));

    private async IAsyncEnumerable<(SafetyCase Case, PostgreSqlObservation Observation)> ObserveAsync(string kind)
    {
        await using NpgsqlConnection connection = new(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        foreach (SafetyCase entry in SafetyCase.Read("postgresql", kind))
        {
            yield return (entry, await PostgreSqlObservation.OfAsync(connection, entry.Sql));
        }
    }
}
