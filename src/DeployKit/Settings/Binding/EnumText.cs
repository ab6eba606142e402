using DeployKit.Suggestions;

namespace DeployKit.Settings.Binding;

/// <summary>Enumerations by name. A number that no member has would silently become a value nobody declared.</summary>
internal static class EnumText
{
    public static bool TryParse(Type type, string text, out object? value)
    {
        // An undefined value prints as its number; that also covers combinations of flags. Without flags .NET adds up the names of a list all the same.
        value = null;
        bool known = (!text.Contains(',', StringComparison.Ordinal) || IsFlags(type))
            && Enum.TryParse(type, text, ignoreCase: true, out value)
            && value!.ToString() is [not ('-' or (>= '0' and <= '9')), ..];
        value = known ? value : null;
        return known;
    }

    public static string Expected(Type type) => "one of " + string.Join(", ", Enum.GetNames(type));

    /// <summary>The right spelling, of each name where there are several; null when one of them is close to nothing.</summary>
    public static string? Suggest(Type type, string text)
    {
        string[] names = Enum.GetNames(type);
        string?[] spelled =
        [
            .. text.Split(',', StringSplitOptions.TrimEntries).Select(part => Array.Find(names, name => name.Equals(part, StringComparison.OrdinalIgnoreCase)) ?? Suggestion.For(part, names))
        ];
        return spelled.Contains(null) || (spelled.Length > 1 && !IsFlags(type)) ? null : string.Join(", ", spelled);
    }

    private static bool IsFlags(Type type) => type.IsDefined(typeof(FlagsAttribute), inherit: false);
}
