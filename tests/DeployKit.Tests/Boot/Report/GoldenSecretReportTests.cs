using DeployKit.Secrets;
using DeployKit.Tests.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.Tests.Boot.Report;

/// <summary>One report per kind of problem that secrets and their stores can have.</summary>
public sealed class GoldenSecretReportTests
{
    /// <summary>Far enough from now that no secret has expired for the store's reader, whose clock is the system's.</summary>
    private static readonly DateTimeOffset Today = new(2096, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Report_StoreThatIsDown_IsTheGoldenOne()
    {
        using SecretsBoot boot = new SecretsBoot("Production").WithStore("vault", remote: true);
        boot.Store.Before = (_, _) => throw new HttpRequestException("no", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused));
        boot.With([.. Enumerable.Range(0, 7).Select(index => ($"Shop:Key{index}", (string?)$"${{secret:key-{index}}}"))]);

        GoldenReport.AssertEqual("DK1102", await boot.RunAsync());
    }

    [Fact]
    public async Task Report_SecretsOldOrExpiring_IsTheGoldenOne()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        using SecretsBoot boot = new SecretsBoot("Production").WithStore("vault");
        boot.Builder.Services.AddSingleton<TimeProvider>(new ThisDay());
        boot.Store.Secrets["old"] = new SecretValue(sentinel.Value) { Created = Today.AddDays(-100) };
        boot.Store.Secrets["soon"] = new SecretValue(sentinel.Value) { Expires = Today.AddDays(3) };
        boot.With(("Shop:Password", "${secret:old}"), ("Shop:ApiKey", "${secret:soon}"));

        sentinel.AssertAbsent(("the report", GoldenReport.AssertEqual("DK1103", await boot.RunAsync())));
    }

    [Fact]
    public async Task Report_SecretsInAPlainFile_IsTheGoldenOne()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        using ScratchFolder folder = new();
        folder.Write("appsettings.json", $$"""
            {
              "Smtp": { "Password": "{{sentinel.Value}}" },
              "ConnectionStrings": { "Db": "Host=db;Password={{sentinel.Value}}" }
            }
            """);
        using SecretsBoot boot = new("Production", folder.FullPath);
        boot.Builder.Configuration.AddJsonFile("appsettings.json");

        sentinel.AssertAbsent(("the report", GoldenReport.AssertEqual("DK1104", await boot.RunAsync())));
    }

    private sealed class ThisDay : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Today;
    }
}
