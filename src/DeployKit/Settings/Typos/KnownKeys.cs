using System.Diagnostics.CodeAnalysis;
using DeployKit.Settings.Binding;
using DeployKit.Settings.Tables;
using DeployKit.SettingsTables;

namespace DeployKit.Settings.Typos;

/// <summary>The keys that the application has declared: members of settings types, required and forbidden settings.</summary>
/// <remarks>A key is its segments; <c>*</c> stands for an index or the name of a dictionary's entry.</remarks>
internal sealed class KnownKeys(
    IEnumerable<SettingsType> types, SettingsTableCatalog tables, IEnumerable<RequiredSetting> required, IEnumerable<ForbiddenSetting> forbidden)
{
    public const string Any = "*";

    /// <summary>Whether the application has declared nothing, so that nobody needs to ask on.</summary>
    public bool IsEmpty => !types.Any() && !required.Any() && !forbidden.Any();

    public IReadOnlyList<string[]> All => field ??=
    [
        .. types.SelectMany(type => tables.Find(type.Type) is { } table ? Keys(table, type.Section) : Keys(type)),
        .. Single.Select(Split),
    ];

    private IEnumerable<string> Single => required.Select(setting => setting.Rule.Key).Concat(forbidden.Select(setting => setting.Rule.Key));

    private IReadOnlyList<string> Declared => field ??= IsEmpty ? [] : [.. types.Select(type => type.Section), .. Single];

    /// <summary>Whether the key is a declared one, or lies in a declared section.</summary>
    public bool IsDeclared(string key) => Declared.Any(other => other.Length > 0 && SettingKey.IsSameOrBelow(key, other));

    /// <summary>Whether somebody other than the owner of a section has declared the key, or something in it.</summary>
    public bool IsClaimedBeside(string key, string owner) =>
        Declared.Any(other => other.Length > owner.Length && (SettingKey.IsSameOrBelow(other, key) || SettingKey.IsSameOrBelow(key, other)));

    private static IEnumerable<string[]> Keys(SettingsTable table, string section) =>
        table.Rows.Select(row => Split(SettingKey.Combine(section, row.IsList ? $"{row.Key}:{Any}" : row.Key)));

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "AddSettings, where the types come from, says that it needs their members.")]
    private static IEnumerable<string[]> Keys(SettingsType type) =>
        Keys(SettingsShape.For(type.Type), type.Section.Length == 0 ? [] : Split(type.Section), []);

    [RequiresUnreferencedCode(Reflection.Reads)]
    private static IEnumerable<string[]> Keys(SettingsShape shape, string[] path, HashSet<Type> open) => shape.Kind switch
    {
        ShapeKind.Object when open.Add(shape.Type) => Members(shape, path, open),
        ShapeKind.List or ShapeKind.Dictionary => Keys(SettingsShape.For(Nullable.GetUnderlyingType(shape.Element!) ?? shape.Element!), [.. path, Any], open),
        _ => [path],
    };

    [RequiresUnreferencedCode(Reflection.Reads)]
    private static List<string[]> Members(SettingsShape shape, string[] path, HashSet<Type> open)
    {
        List<string[]> found = [.. shape.Members.SelectMany(member => Keys(SettingsShape.For(member.Type), [.. path, .. Split(member.Key)], open))];
        open.Remove(shape.Type);
        return found;
    }

    private static string[] Split(string key) => key.Split(':');
}
