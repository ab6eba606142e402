using System.Net;
using System.Net.Sockets;

namespace DeployKit.Migrations.Tests.Verbs;

/// <summary>Verbs that are told to stop while a database server leaves them waiting.</summary>
public sealed class StoppedVerbTests
{
    private static readonly string[] Calls =
    [
        "check",
        "plan",
        "migrate",
        "status",
        "approve --plan aaaaaaaa --by ada",
        "backup",
        "restore --from before.dump --accept-data-loss",
        "rollback --to 0 --accept-data-loss",
        "lock",
    ];

    private static readonly (ProcessSignal, int)[] Signals = [(ProcessSignal.Interrupt, 130), (ProcessSignal.Terminate, 143)];

    public static TheoryData<string, ProcessSignal, int> Stops
    {
        get
        {
            TheoryData<string, ProcessSignal, int> stops = [];
            foreach ((string call, (ProcessSignal signal, int exitCode)) in Calls.SelectMany(call => Signals.Select(signal => (call, signal))))
            {
                stops.Add(call, signal, exitCode);
            }

            return stops;
        }
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public async Task Verb_ToldToStop_ExitsWithTheSignalsCodeAndKeepsTheOldAnswer(string call, ProcessSignal signal, int exitCode)
    {
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        using Workspace workspace = new(connectionString: $"Host=127.0.0.1;Port={((IPEndPoint)server.LocalEndpoint).Port};Timeout=600;Username=u;Database=d");
        workspace.Script("001_items.sql", "CREATE TABLE item (id int);");
        string backup = Path.Combine(workspace.Root.FullName, "before.dump");
        await File.WriteAllTextAsync(backup, "");
        DirectoryInfo answers = workspace.Root.CreateSubdirectory("answers");
        string answer = Path.Combine(answers.FullName, "answer.json");
        await File.WriteAllTextAsync(answer, "old");

        await using ApplicationProcess process = MigratingProcess.Start(
            workspace.ConnectionString,
            workspace,
            ["deploykit", .. call.Replace("before.dump", backup, StringComparison.Ordinal).Split(' '), "--json", "--out", answer]);
        using TcpClient waiting = await server.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromMinutes(2));
        process.Send(signal);

        Assert.True(await process.WaitForExitAsync() == exitCode, process.Transcript);
        Assert.Equal("old", await File.ReadAllTextAsync(answer));
        Assert.Equal([answer], answers.GetFiles().Select(file => file.FullName));
        Assert.Equal("", process.Output);
        Assert.DoesNotContain("   at ", process.Error, StringComparison.Ordinal);
    }
}
