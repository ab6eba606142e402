using System.Globalization;
using System.Text.RegularExpressions;
using DeployKit.References;

namespace DeployKit.Contract;

/// <summary>Whether a text can become a setting's value. It speaks only where it is sure, and never repeats the value.</summary>
internal static class ValueCheck
{
    /// <summary>What is wrong, to be read after the key; null when nothing is, or nothing can be said.</summary>
    public static string? ProblemOf(ContractEntry entry, string value)
    {
        // References and placeholders are filled in later; the binder takes an empty text of a value type for missing.
        if (ReferenceParser.MayHoldReference(value) || value.Contains("#{") || value.Contains("{{") || value.Length == 0)
        {
            return null;
        }

        return ConversionProblemOf(entry, value.Trim()) ?? entry.Constraints.Split('\n').Select(constraint => ConstraintProblemOf(entry, constraint, value)).FirstOrDefault(problem => problem is not null);
    }

    private static string? ConversionProblemOf(ContractEntry entry, string value)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        return entry.Type switch
        {
            "System.Boolean" => bool.TryParse(value, out _) ? null : "must be true or false",
            "System.Byte" => Whole(value, byte.MinValue, byte.MaxValue),
            "System.SByte" => Whole(value, sbyte.MinValue, sbyte.MaxValue),
            "System.Int16" => Whole(value, short.MinValue, short.MaxValue),
            "System.UInt16" => Whole(value, ushort.MinValue, ushort.MaxValue),
            "System.Int32" => Whole(value, int.MinValue, int.MaxValue),
            "System.UInt32" => Whole(value, uint.MinValue, uint.MaxValue),
            "System.Int64" => Whole(value, long.MinValue, long.MaxValue),
            "System.UInt64" => Whole(value, ulong.MinValue, ulong.MaxValue),
            // The framework's converters take separators of thousands for no number, and hexadecimal ones for whole numbers only.
            "System.Single" or "System.Double" => double.TryParse(value, NumberStyles.Float, culture, out _) ? null : "must be a number",
            "System.Decimal" => decimal.TryParse(value, NumberStyles.Float, culture, out _) ? null : "must be a number",
            "System.Guid" => Guid.TryParse(value, out _) ? null : "must be a GUID",
            "System.TimeSpan" => IsDuration(value, culture, entry) ? null : "must be a duration such as 00:05:00",
            _ => null,
        };
    }

    // The kit's own binder also takes ISO 8601 and short forms; where that may bind, only what no binder takes is a problem.
    private static bool IsDuration(string value, CultureInfo culture, ContractEntry entry) =>
        TimeSpan.TryParse(value, culture, out _) || (!entry.Constraints.Split('\n').Contains(ContractEntry.PlainDuration) && MayBeDurationOfKit(value));

    private static bool MayBeDurationOfKit(string value) =>
        value.StartsWith("P", StringComparison.OrdinalIgnoreCase)
        || (value.Length > 1 && char.IsDigit(value[0]) && char.IsLetter(value[value.Length - 1]));

    private static bool IsHexadecimal(string value) =>
        value.StartsWith("#", StringComparison.Ordinal) || value.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || value.StartsWith("&h", StringComparison.OrdinalIgnoreCase);

    private static string? Whole(string value, decimal minimum, decimal maximum)
    {
        if (IsHexadecimal(value))
        {
            return null;
        }

        if (!decimal.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out decimal number))
        {
            return "must be a whole number";
        }

        return number >= minimum && number <= maximum
            ? null
            : string.Format(CultureInfo.InvariantCulture, "must be a whole number from {0} to {1}", minimum, maximum);
    }

    private static string? ConstraintProblemOf(ContractEntry entry, string constraint, string value)
    {
        int blank = constraint.IndexOf(' ');
        string name = blank < 0 ? constraint : constraint.Substring(0, blank);
        string rest = blank < 0 ? string.Empty : constraint.Substring(blank + 1);
        bool isText = entry.Type == "System.String";
        return name switch
        {
            "Values" => IsAnyOf(value, rest) ? null : "must be one of " + rest.Replace("|", ", "),
            "Allowed" when isText => rest.Split('|').Contains(value, StringComparer.Ordinal) ? null : "must be one of " + rest.Replace("|", ", "),
            "Range" => RangeProblemOf(value, rest),
            "Above" => NumberOf(value) <= NumberOf(rest) ? "must be above " + rest : null,
            "Below" => NumberOf(value) >= NumberOf(rest) ? "must be below " + rest : null,
            "MinLength" when isText => int.TryParse(rest, out int least) && value.Length < least ? $"must have at least {least} characters" : null,
            "MaxLength" when isText => int.TryParse(rest, out int most) && value.Length > most ? $"must have at most {most} characters" : null,
            "Pattern" when isText => MatchesWhole(rest, value) ? null : "does not match the pattern " + rest,
            "Url" when isText => value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || value.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                || value.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase) ? null : "must be a URL (http, https or ftp)",
            "Email" when isText => value.IndexOf('@') > 0 && value.IndexOf('@') == value.LastIndexOf('@') && value.IndexOf('@') < value.Length - 1 ? null : "must be an e-mail address",
            _ => null,
        };
    }

    // Numbers are values of an enumeration too, and flags may be listed.
    private static bool IsAnyOf(string value, string names) =>
        value.Split(',').All(part => decimal.TryParse(part.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
            || names.Split('|').Contains(part.Trim(), StringComparer.OrdinalIgnoreCase));

    private static string? RangeProblemOf(string value, string range) =>
        range.Split(' ') is { Length: 2 } bounds && (NumberOf(value) < NumberOf(bounds[0]) || NumberOf(value) > NumberOf(bounds[1]))
            ? $"must be between {bounds[0]} and {bounds[1]}"
            : null;

    private static double? NumberOf(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static bool MatchesWhole(string pattern, string value)
    {
        try
        {
            Match match = Regex.Match(value, pattern, RegexOptions.None, TimeSpan.FromMilliseconds(200));
            return match.Success && match.Index == 0 && match.Length == value.Length;
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return true;
        }
    }
}
