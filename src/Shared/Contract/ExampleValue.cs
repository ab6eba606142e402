using System.Globalization;
using DeployKit.Documents;

namespace DeployKit.Contract;

/// <summary>What to write, as JSON, for a setting that has no value yet: its default, or something that shows what to fill in.</summary>
internal static class ExampleValue
{
    private const string Blank = "\"CHANGE_ME\"";
    private const string Any = "*";

    /// <summary>The value of a single setting; of a section, an object with all that the code reads there.</summary>
    public static string Of(ContractEntry entry, IReadOnlyCollection<ContractEntry> contract) => entry.IsSection ? OfSection(entry.Key, contract) : OfValue(entry);

    private static string OfSection(string key, IReadOnlyCollection<ContractEntry> contract)
    {
        int depth = key.Split(':').Length;
        ILookup<string, ContractEntry> below = contract
            .Where(entry => entry.Kind is ContractKind.Value or ContractKind.Member && KeyPattern.LeadsTo(key, entry.Key) && entry.Key.Split(':').Length > depth)
            .ToLookup(entry => entry.Key.Split(':')[depth], StringComparer.OrdinalIgnoreCase);
        IGrouping<string, ContractEntry>[] named = [.. below.Where(member => member.Key != Any)];
        if (named.Length == 0 && below.Contains(Any) && !contract.Any(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase) && entry.Type.Contains("Dictionary")))
        {
            return "[ " + OfMember(key, Any) + " ]";
        }

        return "{ " + (named.Length == 0
            ? Blank + ": " + (below.Contains(Any) ? OfMember(key, Any) : Blank)
            : string.Join(", ", named.Select(member => JsonLiteral.Of(member.Key) + ": " + OfMember(key, member.Key)))) + " }";

        string OfMember(string section, string name) =>
            below[name].FirstOrDefault(entry => entry.Key.Split(':').Length == depth + 1 && !entry.IsSection) is { } single ? OfValue(single) : OfSection(section + ":" + name, contract);
    }

    private static string OfValue(ContractEntry entry)
    {
        string[] constraints = entry.Constraints.Split('\n');
        string? first = FirstOf("Values ", '|') ?? FirstOf("Allowed ", '|');
        string? given = entry.IsSensitive ? null : entry.Default;
        return entry.Type switch
        {
            "System.Boolean" => bool.TryParse(given, out bool isOn) && isOn ? "true" : "false",
            "System.Byte" or "System.Int16" or "System.Int32" or "System.Int64" or "System.UInt16" or "System.UInt32" or "System.UInt64"
                or "System.Single" or "System.Double" or "System.Decimal" => Number(given) ?? Number(FirstOf("Range ", ' ')) ?? "0",
            "System.TimeSpan" => JsonLiteral.Of(given ?? FirstOf("Range ", ' ') ?? "00:00:00"),
            _ => (given ?? first) is { Length: > 0 } text ? JsonLiteral.Of(text) : Blank,
        };

        string? FirstOf(string constraint, char separator) =>
            Array.Find(constraints, one => one.StartsWith(constraint, StringComparison.Ordinal))?.Substring(constraint.Length).Split(separator)[0];
    }

    private static string? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number.ToString(CultureInfo.InvariantCulture) : null;
}
