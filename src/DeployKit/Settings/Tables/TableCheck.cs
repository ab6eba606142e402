using DeployKit.Secrets.Configuration;
using DeployKit.Settings.Suppliers;
using DeployKit.SettingsTables;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Tables;

/// <summary>
/// Sees that all values of a settings type are valid from its table alone. It never says what is wrong: whatever it is not sure about is
/// bound and validated in full, which finds the words. So it may be stricter than the binding, but not laxer.
/// </summary>
internal sealed class TableCheck(IConfiguration configuration, EnvironmentNames names, KeyTree keys)
{
    /// <returns>The keys that have values, with them; null when there may be something wrong.</returns>
    public IReadOnlyDictionary<string, string?>? Run(SettingsTable table, string section)
    {
        Dictionary<string, string?> reads = new(StringComparer.OrdinalIgnoreCase);
        foreach (SettingsRow row in table.Rows)
        {
            string key = SettingKey.Combine(section, row.Key);
            if (!(row.IsList ? IsValidList(row, key, reads) : IsValid(row, key, reads)))
            {
                return null;
            }
        }

        return reads;
    }

    private bool IsValid(SettingsRow row, string key, Dictionary<string, string?> reads)
    {
        if (!configuration.TryRead(key, out string? text))
        {
            return false;
        }

        if (text is null)
        {
            return !row.HasRules || (row.Minimum is null && row.Maximum is null && !row.IsRequired && !names.MatchAny(row.RequiredIn));
        }

        reads[key] = text;
        bool empty = string.IsNullOrWhiteSpace(text);
        return (!empty || (row.Kind == ScalarKind.Text && (!row.HasRules || row.AllowsEmpty)))
            && TableValue.Fits(row, text);
    }

    private bool IsValidList(SettingsRow row, string key, Dictionary<string, string?> reads)
    {
        int count = 0;
        foreach (string name in keys.Below(key))
        {
            string item = SettingKey.Combine(key, name);
            if (!configuration.TryRead(item, out string? text) || string.IsNullOrWhiteSpace(text) || !TableValue.Fits(row, text))
            {
                return false;
            }

            reads[item] = text;
            count++;
        }

        // One value for the whole list is read by nobody.
        if (!configuration.TryRead(key, out string? single) || !string.IsNullOrEmpty(single))
        {
            return false;
        }

        if (count == 0 && single is not null)
        {
            reads[key] = single;
        }

        return count > 0 || (!row.IsRequired && !names.MatchAny(row.RequiredIn));
    }
}
