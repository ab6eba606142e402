using DeployKit.Suggestions;

namespace DeployKit.Settings.Binding;

/// <summary>Enumerations by name. A number that no member has would silently become a value nobody declared.</summary>
internal static class EnumText
{
    public static bool TryParse(Type type, string text, out object? value)
    {
        // An undefined value prints as its number; that also covers combinations of flags.
        bool known = Enum.TryParse(type, text, ignoreCase: true, out value) && value!.ToString() is [not ('-' or (>= '0' and <= '9')), ..];
        value = known ? value : null;
        return known;
    }

    public static string Expected(Type type) => "one of " + string.Join(", ", Enum.GetNames(type));

    public static string? Suggest(Type type, string text) => Suggestion.For(text.Trim(), Enum.GetNames(type));
}
