using DeployKit.Boot;

namespace DeployKit.Migrations.Tests.Verbs;

/// <summary>A connection string that is missing, or that no driver can read, is the configuration's fault, whichever verb meets it.</summary>
public sealed class UnreadableConnectionTests
{
    [Theory]
    [InlineData("plan")]
    [InlineData("migrate")]
    [InlineData("status")]
    [InlineData("lock")]
    [InlineData("backup")]
    [InlineData("rollback --to 0")]
    [InlineData("approve --plan aaaaaaaa --by ada")]
    public async Task Verb_ConnectionStringIsNone_ExitsWithTheCodeOfTheConfiguration(string call)
    {
        using Workspace workspace = new(connectionString: "Data Sauce=nowhere");
        workspace.Script("1.sql", "CREATE TABLE item (id int);");

        await using ApplicationProcess process = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", .. call.Split(' ')]);

        Assert.True(await process.WaitForExitAsync() == BootExitCode.InvalidConfiguration, process.Transcript);
        Assert.Contains("ConnectionStrings:Default is not a connection string", string.Join(' ', process.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
