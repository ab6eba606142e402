using System.Text.Json;

namespace DeployKit.Tests.Gates;

/// <summary>TLS that works and TLS that does not, between a real process and real servers.</summary>
public sealed class TlsFaultTests : IDisposable
{
    private readonly CertificateAuthority authority = new();

    [Fact]
    public async Task Boot_CertificatesAreTrusted_Serves()
    {
        IssuedCertificate certificate = authority.Issue("localhost");
        await using PostgreSqlServer database = await PostgreSqlServer.StartNewAsync(certificate);
        await using RedisServer redis = await RedisServer.StartNewAsync(certificate);

        await using ApplicationProcess application = Start(
            authority.RootPath, ("ConnectionStrings__Main", Postgres(database)), ("ConnectionStrings__Redis", $"rediss://localhost:{redis.Port}"));

        await application.WaitForStatusAsync("/health/ready");
    }

    [Theory]
    [InlineData("localhost", 30, false, "TLS failed: the certificate's issuer is not trusted")]
    [InlineData("other.example", 30, true, "TLS failed: the certificate is for another host name")]
    [InlineData("localhost", -1, true, "TLS failed: the certificate has expired or is not valid yet")]
    public async Task Boot_CertificateIsWrong_SaysWhatIsWrongWithIt(string name, int days, bool isTrusted, string words)
    {
        IssuedCertificate certificate = authority.Issue(name, TimeSpan.FromDays(days));
        await using PostgreSqlServer database = await PostgreSqlServer.StartNewAsync(certificate);
        await using RedisServer redis = await RedisServer.StartNewAsync(certificate);

        await using ApplicationProcess application = Start(
            isTrusted ? authority.RootPath : null,
            ("ConnectionStrings__Main", Postgres(database)),
            ("ConnectionStrings__Redis", $"rediss://localhost:{redis.Port}"));

        await WaitForReasonAsync(application, "Main", words);
        await WaitForReasonAsync(application, "Redis", words);
    }

    [Theory]
    [InlineData("VerifyCA", "the certificate's issuer is not trusted")]
    [InlineData("VerifyFull", "the certificate is for another host name")]
    public async Task Boot_CertificateIsOfAStrangerForAnotherName_BlamesWhatTheDriverLooksAt(string mode, string words)
    {
        await using PostgreSqlServer database = await PostgreSqlServer.StartNewAsync(authority.Issue("other.example"));

        await using ApplicationProcess application = Start(null, ("ConnectionStrings__Main", Postgres(database, mode)));

        await WaitForReasonAsync(application, "Main", "TLS failed: " + words);
    }

    [Fact]
    public async Task Boot_DriverTrustsAnotherRoot_BlamesTheIssuer()
    {
        using CertificateAuthority other = new();
        await using PostgreSqlServer database = await PostgreSqlServer.StartNewAsync(authority.Issue("localhost"));

        await using ApplicationProcess application = Start(
            null, ("ConnectionStrings__Main", Postgres(database) + $";Root Certificate={other.RootPath}"));

        await WaitForReasonAsync(application, "Main", "TLS failed: the certificate's issuer is not trusted");
    }

    [Fact]
    public async Task Boot_CertificateIsWrong_TheSecondLookTellsTheServerNothing()
    {
        await using ListeningTlsServer server = new(authority.Issue("localhost"));

        await using ApplicationProcess application = Start(
            null, ("ConnectionStrings__Main", $"Host=localhost;Port={server.Port};Username=somebody;Password=secret;Database=orders;SSL Mode=VerifyFull"));

        await WaitForReasonAsync(application, "Main", "TLS failed: the certificate's chain is incomplete");
        await Eventually.SucceedsAsync(() => Task.FromResult(!server.Told.IsEmpty), "the second look");
        Assert.All(server.Told, length => Assert.Equal(0, length));
    }

    [Fact]
    public async Task Boot_ServersWithoutTls_SaysSo()
    {
        await using PostgreSqlServer database = await PostgreSqlServer.StartNewAsync();
        await using RedisServer redis = await RedisServer.StartNewAsync();

        await using ApplicationProcess application = Start(
            null, ("ConnectionStrings__Main", Postgres(database)), ("ConnectionStrings__Redis", $"rediss://localhost:{redis.Port}"));

        await WaitForReasonAsync(application, "Main", "TLS failed: the server does not speak TLS");
        await WaitForReasonAsync(application, "Redis", "TLS failed: no answer to the handshake");
    }

    [Fact]
    public async Task Boot_RedisWantsTlsAndGetsNone_SaysSo()
    {
        await using RedisServer redis = await RedisServer.StartNewAsync(authority.Issue("localhost"));

        await using ApplicationProcess application = Start(
            null, ("ConnectionStrings__Redis", redis.ConnectionString), ("DeployKit__Gates__Redis__Timeout", "00:00:30"));

        Assert.Equal(69, await application.WaitForExitAsync());
        Assert.Contains("connection lost", application.UnwrappedError, StringComparison.Ordinal);
        Assert.Contains("that port and protocol belong together (TLS or plain)", application.UnwrappedError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_ServiceAsksForAClientCertificate_PassesWithItAndSaysSoWithout()
    {
        IssuedCertificate server = authority.Issue("localhost");
        int port = FreePort.Next();
        await using ApplicationProcess service = Start(
            authority.RootPath,
            ("Kestrel__Endpoints__Main__Url", $"https://localhost:{port}"),
            ("Kestrel__Endpoints__Main__Certificate__Path", server.CertificatePath),
            ("Kestrel__Endpoints__Main__Certificate__KeyPath", server.KeyPath),
            ("Kestrel__Endpoints__Main__ClientCertificateMode", "RequireCertificate"));
        await service.WaitForTextAsync("Now listening on");
        (string, string?) address = ("Service__Health", $"https://localhost:{port}/health/live");

        await using ApplicationProcess known = Start(authority.RootPath, address, ("Test__ClientCertificate", authority.Issue("client").CertificatePath));
        await known.WaitForStatusAsync("/health/ready");

        await using ApplicationProcess unknown = Start(authority.RootPath, address, ("DeployKit__Gates__service__Timeout", "00:00:02"));
        Assert.Equal(69, await unknown.WaitForExitAsync());
        Assert.Contains("DK3001 error service did not answer", unknown.UnwrappedError, StringComparison.Ordinal);
    }

    public void Dispose() => authority.Dispose();

    /// <summary>What the boot says about a gate while it waits: however slow the machine is, the gate's time is not up.</summary>
    private static Task<JsonElement> WaitForReasonAsync(ApplicationProcess application, string gate, string words) =>
        Probes.Listener.GateApp.WaitForProgressAsync(application.Client, progress =>
            progress.GetProperty("gates").TryGetProperty(gate, out JsonElement state)
            && state.TryGetProperty("reason", out JsonElement reason)
            && reason.GetString()!.Contains(words, StringComparison.Ordinal));

    private static string Postgres(PostgreSqlServer database, string mode = "VerifyFull") =>
        $"Host=localhost;Port={database.Port};Username=postgres;Database=postgres;SSL Mode={mode}";

    private static ApplicationProcess Start(string? trusted, params (string Key, string? Value)[] variables) =>
        Probes.Listener.GateApp.Start([.. variables, ("SSL_CERT_FILE", trusted)]);
}
