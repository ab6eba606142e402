using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Secrets;

/// <summary>Mounted files as an application sees them.</summary>
public sealed class SecretFilesReloadTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly SecretsBoot boot = new("Testing");

    public void Dispose()
    {
        boot.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Reload_KubernetesSwapsTheDataFolder_ReachesTheMonitor()
    {
        Mount("..2026_01", "old");
        File.CreateSymbolicLink(folder.PathOf("..data"), "..2026_01");
        File.CreateSymbolicLink(folder.PathOf("user"), "..data/user");
        File.CreateSymbolicLink(folder.PathOf("password"), "..data/password");
        boot.Kit.AddSecretFiles("files", options => (options.Folder, options.RefreshInterval) = (folder.FullPath, TimeSpan.FromMilliseconds(200)));
        boot.With(("Db:User", "${secret:user}"), ("Db:Password", "${secret:password}"));
        boot.Builder.Services.Configure<Login>(boot.Configuration.GetSection("Db"));
        await boot.App.StartAsync();
        IOptionsMonitor<Login> monitor = boot.App.Services.GetRequiredService<IOptionsMonitor<Login>>();
        Assert.Equal(("old user", "old password"), (monitor.CurrentValue.User, monitor.CurrentValue.Password));

        // As the kubelet does it: a new folder, a new link, renamed over the old one.
        Mount("..2026_02", "new");
        File.CreateSymbolicLink(folder.PathOf("..data_tmp"), "..2026_02");
        using (Process move = Process.Start("mv", ["-T", folder.PathOf("..data_tmp"), folder.PathOf("..data")]))
        {
            await move.WaitForExitAsync();
        }

        await Eventually.TrueAsync(() => monitor.CurrentValue is { User: "new user", Password: "new password" }, "the new login");
        await boot.App.StopAsync();
    }

    [Fact]
    public async Task Boot_AFileMountedBySubPath_IsWarnedAboutInTheLog()
    {
        boot.Kit.AddSecretStore(new DeployKit.Secrets.SecretStoreRegistration
        {
            Name = "frozen",
            Section = "DeployKit:Secrets:frozen",
            Create = _ => boot.Store.With("password", "x"),
            FindFrozen = () => ["/etc/app/password"],
        });
        boot.With(("Password", "${secret:password}"));

        Assert.Empty((await boot.RunAsync()).Problems);

        string warning = Assert.Single(boot.Logs.Events, entry => entry is { Id: 503, Level: Microsoft.Extensions.Logging.LogLevel.Warning }).Text;
        Assert.Equal("Secret file /etc/app/password is mounted by subPath: Kubernetes never updates it; mount the whole volume to have it rotated", warning);
    }

    private void Mount(string data, string age)
    {
        folder.Write($"{data}/user", $"{age} user\n");
        folder.Write($"{data}/password", $"{age} password\n");
    }

    private sealed class Login
    {
        public string? User { get; set; }

        public string? Password { get; set; }
    }
}
