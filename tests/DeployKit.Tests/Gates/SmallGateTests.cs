using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using DeployKit.Boot;
using DeployKit.Tests.Probes.Listener;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Gates;

/// <summary>The gates on TCP ports, host names, folders and certificates.</summary>
public sealed class SmallGateTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    [Fact]
    public async Task Tcp_PortOpens_Passes()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();

        BootReport report = await GatesBoot.RunAsync(kit => kit.AddTcpGate("broker", $"{listener.LocalEndpoint}"));

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
    }

    [Fact]
    public async Task Tcp_NothingListens_SaysWhere()
    {
        string address = $"127.0.0.1:{FreePort.Next()}";

        BootReport report = await GatesBoot.FailAsync(
            kit => kit.AddTcpGate("broker", "Broker:Address", GatesBoot.Patient), [("Broker:Address", $"amqp://{address}")]);

        Assert.Contains($"connection refused ({address})", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tcp_SettingMissing_ReportsDK3002()
    {
        BootProblem problem = Assert.Single((await GatesBoot.RunAsync(kit => kit.AddTcpGate("broker", "Broker:Address"))).Problems);

        Assert.Equal(("DK3002", "broker: misconfigured: Broker:Address is missing"), (problem.Id, problem.Message));
    }

    [Theory]
    [InlineData("localhost", BootOutcome.Succeeded)]
    [InlineData("does-not-exist.invalid", BootOutcome.Failed)]
    public async Task Dns_Name_HasAnAddressOrNot(string name, BootOutcome outcome)
    {
        BootReport report = await GatesBoot.FailAsync(
            kit => kit.AddDnsGate("peer", "Peer:Host", GatesBoot.Patient), [("Peer:Host", name)]);

        Assert.Equal(outcome, report.Outcome);
        Assert.All(report.Problems, problem => Assert.Contains("name not found (does-not-exist.invalid)", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Disk_FolderWithSpace_Passes()
    {
        BootReport report = await GatesBoot.RunAsync(kit => kit.AddDiskGate("data", folder.FullPath, gate =>
        {
            gate.MinimumFreeBytes = 1;
            gate.Writable = true;
        }));

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
        Assert.Empty(Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public async Task Disk_TooLittleSpaceOrNoFolder_SaysSo()
    {
        BootReport full = await GatesBoot.FailAsync(kit => kit.AddDiskGate("data", folder.FullPath, gate =>
        {
            GatesBoot.Patient(gate);
            gate.MinimumFreeBytes = long.MaxValue;
        }));
        BootReport missing = await GatesBoot.FailAsync(kit => kit.AddDiskGate("data", folder.PathOf("nowhere"), GatesBoot.Patient));

        Assert.Contains("MiB wanted", Assert.Single(full.Problems).Message, StringComparison.Ordinal);
        Assert.Contains("there is no such file or folder", Assert.Single(missing.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, BootOutcome.Succeeded, null)]
    [InlineData(5, BootOutcome.Succeeded, "the certificate expires on")]
    [InlineData(-1, BootOutcome.Failed, "the certificate expired on")]
    public async Task Certificate_File_PassesWarnsOrFails(int days, BootOutcome outcome, string? words)
    {
        using X509Certificate2 certificate = TestCertificate.Create("localhost", DateTimeOffset.UtcNow.AddDays(days));
        string path = folder.Write("server.pem", certificate.ExportCertificatePem());

        BootReport report = await GatesBoot.FailAsync(kit => kit.AddCertificateGate("tls", path, GatesBoot.Patient));

        Assert.Equal(outcome, report.Outcome);
        Assert.Equal(words is null ? 0 : 1, report.Problems.Count);
        Assert.All(report.Problems, problem => Assert.Contains(words!, problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Certificate_FileThatIsNone_ReportsDK3002()
    {
        string path = folder.Write("server.pem", "not a certificate");

        BootReport report = await GatesBoot.RunAsync(kit => kit.AddCertificateGate("tls", path));

        Assert.Equal("DK3002", Assert.Single(report.Problems).Id);
    }

    public void Dispose() => folder.Dispose();
}
