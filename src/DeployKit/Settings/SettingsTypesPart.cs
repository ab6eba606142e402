using DeployKit.Boot;
using DeployKit.Hosting;
using DeployKit.Settings.Binding;
using DeployKit.Settings.Reload;
using DeployKit.Settings.Suppliers;
using DeployKit.Settings.Tables;

namespace DeployKit.Settings;

/// <summary>
/// Validates every type given to <c>AddSettings</c>, each on its own: by its table where that settles it, which takes no reflection, or
/// by binding it.
/// </summary>
internal sealed class SettingsTypesPart(
    IEnumerable<SettingsType> types,
    SettingsTableCatalog tables,
    SettingSuppliers suppliers,
    EnvironmentNames names,
    SettingsMemory memory,
    SettingProblems problems,
    DeployKitBuilder builder) : IBootPhase
{
    private readonly SettingsType[] types = [.. types];

    public BootPhase Phase => BootPhase.Settings;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        if (types.Length == 0)
        {
            return Task.CompletedTask;
        }

        CustomizedTypes customized = new(builder, context.Services);
        TableCheck check = new(context.Configuration, names, new KeyTree(suppliers.Providers.SelectMany(ProviderKeys.Of)));
        foreach (SettingsType type in types)
        {
            if (!customized.Contains(type.Type) && tables.Find(type.Type) is { } table && check.Run(table, type.Section) is { } read)
            {
                memory.Remember(type.Type, type.Name, read);
                continue;
            }

            foreach (SettingFault fault in type.Check(context.Services).Where(fault => !fault.IsReported))
            {
                context.Add(problems.From(fault));
            }
        }

        return Task.CompletedTask;
    }
}
