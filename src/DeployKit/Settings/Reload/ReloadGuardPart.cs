using DeployKit.Boot;
using DeployKit.Settings.Suppliers;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Reload;

/// <summary>Guards every JSON, XML and INI file that is watched for changes, from the boot on.</summary>
internal sealed class ReloadGuardPart(SettingSuppliers suppliers, ReloadState state) : IBootPhase
{
    public BootPhase Phase => BootPhase.Settings;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (IConfigurationProvider supplier in suppliers.Providers)
        {
            if (!context.ReadOnly
                && supplier is FileConfigurationProvider provider
                && FileContent.CheckFor(provider) is { } check
                && provider.Source is { ReloadOnChange: true, Path: { } path, FileProvider: { } files and not LastGoodFile })
            {
                LastGoodFile guarded = new(files, suppliers.NameOf(provider), check, state);
                _ = guarded.GetFileInfo(path);
                provider.Source.FileProvider = guarded;
            }
        }

        return Task.CompletedTask;
    }
}
