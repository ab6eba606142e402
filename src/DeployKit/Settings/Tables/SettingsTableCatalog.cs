using System.Reflection;
using DeployKit.SettingsTables;

namespace DeployKit.Settings.Tables;

/// <summary>The tables that the compiler left in the assemblies of settings types. An assembly is read when the first of its types is asked for.</summary>
internal sealed class SettingsTableCatalog
{
    private readonly Dictionary<Assembly, Dictionary<string, SettingsTable>> assemblies = [];

    /// <summary>Null when the compiler did not write one.</summary>
    public SettingsTable? Find(Type type)
    {
        lock (assemblies)
        {
            if (!assemblies.TryGetValue(type.Assembly, out Dictionary<string, SettingsTable>? tables))
            {
                tables = type.Assembly.GetCustomAttribute<SettingsTableAttribute>() is { } attribute ? SettingsTableText.Read(attribute.Text) : [];
                assemblies[type.Assembly] = tables;
            }

            return type.FullName is { } name && tables.TryGetValue(name, out SettingsTable? table) ? table : null;
        }
    }
}
