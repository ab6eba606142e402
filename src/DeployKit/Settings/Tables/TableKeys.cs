using DeployKit.Settings.Suppliers;
using DeployKit.SettingsTables;

namespace DeployKit.Settings.Tables;

/// <summary>The keys that a table's type takes.</summary>
internal static class TableKeys
{
    /// <summary>Whether everything below the section is a value of the type, each in its place.</summary>
    public static bool AreAll(SettingsTable table, string section, KeyTree keys)
    {
        Dictionary<string, SettingsRow?> known = new(StringComparer.OrdinalIgnoreCase);
        foreach (SettingsRow row in table.Rows)
        {
            known[row.Key] = row;
            for (int colon = row.Key.LastIndexOf(':'); colon > 0; colon = row.Key.LastIndexOf(':', colon - 1))
            {
                known[row.Key[..colon]] = null;
            }
        }

        return AreAll(known, section, "", keys);
    }

    private static bool AreAll(Dictionary<string, SettingsRow?> known, string section, string path, KeyTree keys)
    {
        foreach (string name in keys.Below(SettingKey.Combine(section, path)))
        {
            string child = SettingKey.Combine(path, name);
            if (!known.TryGetValue(child, out SettingsRow? row) || !(row is null ? AreAll(known, section, child, keys) : IsInPlace(row, SettingKey.Combine(section, child), keys)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInPlace(SettingsRow row, string key, KeyTree keys)
    {
        foreach (string item in keys.Below(key))
        {
            if (!row.IsList || keys.Has(SettingKey.Combine(key, item)))
            {
                return false;
            }
        }

        return true;
    }
}
