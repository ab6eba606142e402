using System.Diagnostics.CodeAnalysis;
using DeployKit.Settings.Binding;
using DeployKit.Settings.Tables;
using DeployKit.Settings.Typos;

namespace DeployKit.Settings;

/// <summary>The settings that the application itself calls secret: <c>RequireSetting(…, s => s.Secret())</c> and <see cref="SecretAttribute"/>.</summary>
internal sealed class DeclaredSecrets(IEnumerable<RequiredSetting> required, IEnumerable<SettingsType> types, SettingsTableCatalog tables)
{
    private const int DeepestNesting = 8;

    private string[][] Patterns => field ??= Keys() is { Count: > 0 } keys ? [.. keys.Select(key => key.Split(SettingKey.Separator))] : [];

    /// <summary>Whether the setting is one of them, lies in one, or belongs so to an item of a collection.</summary>
    public bool Contains(string key)
    {
        if (Patterns.Length == 0)
        {
            return false;
        }

        string[] segments = key.Split(SettingKey.Separator);
        return Array.Exists(Patterns, pattern => pattern.Length <= segments.Length && pattern.Zip(segments).All(pair => IsAt(pair.First, pair.Second)));
    }

    private static bool IsAt(string wanted, string segment) => wanted == KnownKeys.Any || wanted.Equals(segment, StringComparison.OrdinalIgnoreCase);

    private HashSet<string> Keys() => required.Any() || types.Any() ? Collect() : [];

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "AddSettings says the same to its caller.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "AddSettings says the same to its caller.")]
    private HashSet<string> Collect()
    {
        HashSet<string> keys = new(required.Where(setting => setting.Rule.IsSecret).Select(setting => setting.Rule.Key), StringComparer.OrdinalIgnoreCase);
        foreach (SettingsType type in types)
        {
            if (tables.Find(type.Type) is { } table)
            {
                keys.UnionWith(table.Rows.Where(row => row.IsSecret).Select(row => SettingKey.Combine(type.Section, row.Key)));
            }
            else
            {
                Collect(SettingsShape.For(type.Type), type.Section, keys, depth: 0);
            }
        }

        return keys;
    }

    [RequiresUnreferencedCode(Reflection.Reads)]
    [RequiresDynamicCode(Reflection.Creates)]
    private static void Collect(SettingsShape shape, string section, HashSet<string> keys, int depth)
    {
        if (shape.Kind is ShapeKind.List or ShapeKind.Dictionary && depth <= DeepestNesting)
        {
            Collect(SettingsShape.For(Nullable.GetUnderlyingType(shape.Element!) ?? shape.Element!), SettingKey.Combine(section, KnownKeys.Any), keys, depth + 1);
        }

        if (shape.Kind != ShapeKind.Object || depth > DeepestNesting)
        {
            return;
        }

        foreach (SettingsMember member in shape.Members)
        {
            string key = SettingKey.Combine(section, member.Key);
            if (member.Secret)
            {
                keys.Add(key);
            }

            Collect(SettingsShape.For(member.Type), key, keys, depth + 1);
        }
    }
}
