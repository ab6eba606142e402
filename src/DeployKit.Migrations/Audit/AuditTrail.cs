using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using DeployKit.Boot;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Diagnostics;
using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Audit;

/// <summary>Writes down what one run of migrations does, before and after each. Where that cannot be written, nothing is done.</summary>
/// <param name="run">The run.</param>
/// <param name="template">What all its rows share.</param>
internal sealed class AuditTrail(MigrationRun run, AuditEntry template)
{
    private readonly MigrationSession session = run.Session;
    private AuditEntry? current;
    private bool hasTable;

    public static AuditTrail Begin(MigrationRun run, string action, string? plan, string? approval, string? backup) => new(run, Entry(action, run.Context.Version) with
    {
        Plan = plan,
        Approval = approval,
        Backup = backup,
        CompatibleFrom = action == AuditEntry.Apply ? run.Options.CompatibleFrom : null,
    });

    /// <summary>What is the same in all rows of this process.</summary>
    public static AuditEntry Entry(string action, string version) => new()
    {
        Run = "",
        Action = action,
        Migration = "",
        Outcome = AuditEntry.Started,
        Version = version,
        Host = Environment.MachineName,
        User = Environment.UserName,
    };

    /// <exception cref="MigrationException">It could not be written.</exception>
    public async Task StartAsync(MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements, CancellationToken cancellationToken)
    {
        string sql = string.Join('\0', statements.Select(statement => statement.Sql.ReplaceLineEndings("\n")));
        current = template with
        {
            Run = Guid.NewGuid().ToString("N"),
            Migration = migration.Id,
            SqlHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))),
        };
        try
        {
            if (!hasTable)
            {
                await AuditTable.EnsureAsync(session, cancellationToken);
                hasTable = true;
            }

            await session.Connection.ExecuteAsync(AuditTable.InsertSql(current, session), cancellationToken);
        }
        catch (DbException exception) when (session.IsOpen)
        {
            throw new MigrationException(Unwritable(DatabaseError.Of(exception)), exception);
        }
    }

    /// <summary>Says that it is done, for the transaction in which it is.</summary>
    public string DoneSql() => AuditTable.InsertSql(current! with { Outcome = AuditEntry.Done }, session);

    /// <summary>Says that it failed. What failed is told in any case, so a second failure is only logged.</summary>
    public async Task FailAsync(string detail)
    {
        if (current is null || !session.IsOpen)
        {
            return;
        }

        try
        {
            string insert = AuditTable.InsertSql(current with { Outcome = AuditEntry.Failed, Detail = detail }, session);
            await session.Connection.ExecuteAsync(session.Dialect.ForgetSettingsSql + insert, CancellationToken.None);
        }
        catch (DbException exception)
        {
            Log.FailureNotAudited(run.Logger, session.Engine.Name, DatabaseError.Of(exception).ToString());
        }
    }

    private BootProblem Unwritable(DatabaseError error) => MigrationProblem.Failed(
        session.Engine.Name, $"the audit table {AuditTable.Name} of {session.Engine.Name} cannot be written, so nothing was applied: {error}", null,
        $"let the migrating user create {AuditTable.Name} and insert into it");
}
