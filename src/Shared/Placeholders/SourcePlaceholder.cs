using System.Text.RegularExpressions;
using DeployKit.References;

namespace DeployKit.Placeholders;

/// <summary>
/// The placeholder in a value as its source has it. A reference (<c>${secret:…}</c>) is none, whatever it resolves to; the text around it may hold
/// one. The compiler, <c>check</c> and the boot all ask here.
/// </summary>
internal static class SourcePlaceholder
{
    /// <summary>Stands for a reference, and is in no word.</summary>
    private const char Unknown = '\uFFFC';

    private static readonly Regex Variable = new(@"\$(\{[^}]{0,160}\}|\([^)]{0,160}\)|\w+)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));

    /// <summary>The placeholder; null when there is none.</summary>
    public static string? Find(string value) =>
        ReferenceParser.IsPlain(value) ? Placeholder.Find(value) : FindAround(ReferenceParser.Mask(value, Unknown));

    /// <summary>The same in a file whose reader replaces <c>${NAME}</c> and <c>$(NAME)</c> itself: a compose file, a manifest, a <c>.env</c> file.</summary>
    public static string? FindUnexpanded(string value) => value.IndexOf('$') < 0 ? Find(value) : FindAround(Variable.Replace(value, Unknown.ToString()));

    /// <summary>Logging libraries write <c>${message}</c>; what a deployment leaves behind has capitals, or a key that somebody declared.</summary>
    public static bool IsLayout(string placeholder) => placeholder.StartsWith("${", StringComparison.Ordinal) && !placeholder.Any(char.IsUpper);

    private static string? FindAround(string text) =>
        ValueParts.Of(text).Append(text).Select(PlaceholderIn).FirstOrDefault(found => found is not null)?.Trim() ?? Template.Find(text, Placeholder.Is);

    private static string? PlaceholderIn(string part) => part.IndexOf(Unknown) < 0
        ? Placeholder.Is(part) ? part : null
        : Array.Find(part.Split(Unknown), Placeholder.IsOrder);
}
