using DeployKit.Migrations.Approval;
using DeployKit.Migrations.Audit;
using DeployKit.Migrations.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Migrations.Tests.Audit;

/// <summary>The tables of audit and approvals, when many write their first row at once.</summary>
public sealed class AppendOnlyTableTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    private const int Writers = 8;
    private const int Rounds = 5;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task FirstRow_ManyAtOnce_AllAreThere(bool onPostgreSql, bool audit)
    {
        for (int round = 0; round < Rounds; round++)
        {
            await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
            using Workspace workspace = new(onPostgreSql ? database : null);
            await workspace.ExecuteAsync("CREATE TABLE item (id int)");
            using IHost host = workspace.Build();
            IMigrationEngine engine = host.Services.GetRequiredService<IMigrationEngine>();
            using Barrier start = new(Writers);

            await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Factory.StartNew(
                () => WriteAsync(engine, start, audit, number), default, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

            Assert.Equal(Writers, await workspace.CountAsync(audit ? "deploykit_audit" : "deploykit_approvals"));
        }
    }

    private static async Task WriteAsync(IMigrationEngine engine, Barrier start, bool audit, int number)
    {
        await using MigrationSession session = new(engine, engine.Options);
        await session.OpenAsync(default);
        start.SignalAndWait();
        if (audit)
        {
            await AuditTable.EnsureAsync(session, default);
            await using System.Data.Common.DbCommand insert = session.Connection.CreateCommand();
            insert.CommandText = AuditTable.InsertSql(AuditTrail.Entry(AuditEntry.Apply, "1.0") with { Run = $"{number}" }, session);
            await insert.ExecuteNonQueryAsync();
        }
        else
        {
            await ApprovalTable.AddAsync(new() { Plan = $"{number}", Decision = ApprovalRow.Approved, By = "ada" }, session, default);
        }
    }
}
