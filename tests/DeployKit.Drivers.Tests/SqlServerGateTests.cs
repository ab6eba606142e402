using System.Data;
using DeployKit.Boot;
using DeployKit.Tests.Gates;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Drivers.Tests;

/// <summary>The database gate over Microsoft.Data.SqlClient, and the TDS server that it is tested against.</summary>
public sealed class SqlServerGateTests
{
    [Fact]
    public async Task Run_ServerAnswers_Passes()
    {
        await using TdsServer server = TdsServer.Start();

        BootReport report = await RunAsync(server.ConnectionString);

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
        Assert.Equal("SELECT 1", Assert.Single(server.Commands).Text);
    }

    [Fact]
    public async Task Run_WrongPassword_SaysAuthenticationFailedWithoutIt()
    {
        await using TdsServer server = TdsServer.Start();
        Sentinel sentinel = Sentinel.NewPlain();

        BootReport report = await RunAsync(server.ConnectionString.Replace(server.Password, sentinel.Value, StringComparison.Ordinal));

        BootProblem problem = Assert.Single(report.Problems, problem => problem.Id == "DK3001");
        Assert.Contains("authentication failed (127.0.0.1,", problem.Message, StringComparison.Ordinal);
        sentinel.AssertAbsent(("problem", problem.ToString()));
    }

    [Fact]
    public async Task Run_DatabaseMissing_SaysSo()
    {
        await using TdsServer server = TdsServer.Start();

        BootReport report = await RunAsync(server.ConnectionString.Replace("Catalog=master", "Catalog=nowhere", StringComparison.Ordinal));

        Assert.Contains("database missing", Assert.Single(report.Problems, problem => problem.Id == "DK3001").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_CommandsParametersAndTransactions_ArriveAsTheClientSentThem()
    {
        await using TdsServer server = TdsServer.Start(command => command.Text.StartsWith("SELECT", StringComparison.Ordinal)
            ? TdsAnswer.Table(["id", "name"], [1, "one"], [2, null])
            : command.Text.StartsWith("UPDATE", StringComparison.Ordinal) ? TdsAnswer.Changed(3) : TdsAnswer.Done);
        await using SqlConnection connection = new(server.ConnectionString);
        await connection.OpenAsync();
        await using SqlTransaction transaction = (SqlTransaction)await connection.BeginTransactionAsync();
        await using SqlCommand update = new("UPDATE t SET name = @name WHERE id = @id", connection, transaction);
        update.Parameters.AddWithValue("@name", "näme");
        update.Parameters.Add("@id", SqlDbType.Int).Value = 7;
        int changed = await update.ExecuteNonQueryAsync();
        await using SqlCommand select = new("SELECT id, name FROM t", connection, transaction);
        List<(long, string?)> rows = [];
        await using (SqlDataReader reader = await select.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                rows.Add((reader.GetInt64(0), await reader.IsDBNullAsync(1) ? null : reader.GetString(1)));
            }
        }

        await transaction.CommitAsync();

        Assert.Equal(3, changed);
        Assert.Equal([(1, "one"), (2, null)], rows);
        Assert.Equal(["BEGIN", "UPDATE t SET name = @name WHERE id = @id", "SELECT id, name FROM t", "COMMIT"], server.Commands.Select(command => command.Text));
        Assert.Equal(("näme", 7), (server.Commands.ElementAt(1).Parameters["@name"], server.Commands.ElementAt(1).Parameters["@id"]));
    }

    [Fact]
    public async Task Server_CancelledCommand_EndsAndTheConnectionGoesOn()
    {
        await using TdsServer server = TdsServer.Start(command => command.Text == "WAITFOR" ? TdsAnswer.Silence : TdsAnswer.Scalar(1));
        await using SqlConnection connection = new(server.ConnectionString);
        await connection.OpenAsync();
        using CancellationTokenSource stop = new();
        await using SqlCommand wait = new("WAITFOR", connection);

        Task<object?> waiting = wait.ExecuteScalarAsync(stop.Token);
        await Eventually.TrueAsync(() => server.Commands.Count == 1, "the command to arrive");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => waiting);
        await using SqlCommand next = new("SELECT 1", connection);

        Assert.Equal(1L, await next.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Server_Error_HasItsNumber()
    {
        await using TdsServer server = TdsServer.Start(_ => TdsAnswer.Error(1222, "Lock request time out period exceeded."));
        await using SqlConnection connection = new(server.ConnectionString);
        await connection.OpenAsync();
        await using SqlCommand command = new("SELECT 1", connection);

        SqlException exception = await Assert.ThrowsAsync<SqlException>(() => command.ExecuteScalarAsync());

        Assert.Equal(1222, exception.Number);
    }

    private static Task<BootReport> RunAsync(string connectionString) => GatesBoot.RunAsync(
        kit => kit.AddDatabaseGate("Main", SqlClientFactory.Instance, GatesBoot.Impatient), [("ConnectionStrings:Main", connectionString)]);
}
