using System.Globalization;

namespace DeployKit.Analyzers.Tests.SettingsTables;

/// <summary>A generated settings type that a table can speak about, and values for it: right, wrong, missing, empty, misplaced.</summary>
internal sealed record TableTypeSource(string Name, string Code, IReadOnlyList<TableTypeSource.Member> Members)
{
    private static readonly (string Type, string[] Good, string[] Bad, string[] Rules)[] Kinds =
    [
        ("string", ["text", "a b"], [], ["[Required]", "[StringLength(5, MinimumLength = 2)]", "[MinLength(3)]", "[MaxLength(4)]", "[Required(AllowEmptyStrings = true)]", "[RequiredIn(\"Production\")]", "[RequiredIn(\"Staging\")]"]),
        ("int", ["42", " 7 ", "-1"], ["many", "1.5", "99999999999"], ["[Range(1, 50)]", "[Range(0.5, 42.5)]"]),
        ("int?", ["42"], ["x"], ["[Required]", "[Range(1, 50)]"]),
        ("bool", ["true", "False"], ["yes", "1"], ["[Required]"]),
        ("long", ["12", "-9000000000"], ["1e3x"], []),
        ("double", ["1.5", "NaN", "1e3"], ["1,5x"], ["[Range(0.0, 10.0)]"]),
        ("decimal", ["0.1"], ["dear"], []),
        ("TimeSpan", ["00:01:00", "PT5M", "5m"], ["30", "soon"], []),
        ("Uri", ["https://x/", "https://x/y?z"], ["/relative", "host:80"], ["[Required]"]),
        ("Guid", ["5f0fa0c9-8a0c-4b7f-9c53-0a1b58a5a9a1"], ["no"], []),
        ("DayOfWeek", ["monday", "Friday"], ["Caturday", "9"], []),
    ];

    public static TableTypeSource Generate(Random random, int number)
    {
        string name = "Settings" + number.ToString(CultureInfo.InvariantCulture);
        List<Member> members = [];
        string code = $"public class {name} {{ ";
        string nested = "";
        for (int index = 0; index < random.Next(2, 6); index++)
        {
            (string type, string[] good, string[] bad, string[] rules) = Kinds[random.Next(Kinds.Length)];
            string rule = rules.Length > 0 && random.Next(2) == 0 ? rules[random.Next(rules.Length)] + " " : "";
            string required = rule.Length == 0 && random.Next(8) == 0 ? "required " : "";
            string reference = type is "string" or "Uri" ? "?" : "";
            switch (random.Next(8))
            {
                case 0:
                    code += $"public {type}[]? M{index} {{ get; set; }} ";
                    members.Add(new($"M{index}", good, bad, IsList: true));
                    break;
                case 1:
                    nested += $"public class {name}N{index} {{ {rule}public {type}{reference} Inner {{ get; set; }} public string? Other {{ get; set; }} }} ";
                    code += $"public {name}N{index}{(random.Next(2) == 0 ? $" M{index} {{ get; set; }} = new(); " : $"? M{index} {{ get; set; }} ")}";
                    members.Add(new($"M{index}:Inner", good, bad, IsList: false));
                    members.Add(new($"M{index}:Other", ["o"], [], IsList: false));
                    break;
                default:
                    code += $"{rule}public {required}{type}{reference} M{index} {{ get; set; }} ";
                    members.Add(new($"M{index}", good, bad, IsList: false));
                    break;
            }
        }

        return new(name, code + "} " + nested, members);
    }

    /// <summary>Values under "S"; most often all right.</summary>
    public Dictionary<string, string?> Values(Random random)
    {
        int oddity = random.Next(3) == 0 ? 0 : 6;
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (Member member in Members)
        {
            string key = $"S:{(random.Next(4) == 0 ? member.Key.ToUpperInvariant() : member.Key)}";
            string good = member.Good[random.Next(member.Good.Count)];
            switch (oddity == 0 ? random.Next(12) : 12)
            {
                case 0:
                    break;
                case 1:
                    values[key] = "";
                    break;
                case 2:
                    values[key] = "  ";
                    break;
                case 3 when member.Bad.Count > 0:
                    values[member.IsList ? key + ":0" : key] = member.Bad[random.Next(member.Bad.Count)];
                    break;
                case 4:
                    values[key + ":x"] = good;
                    break;
                case 5:
                    values[key] = good;
                    break;
                case 6:
                    values[key + "x"] = good;
                    break;
                default:
                    values[member.IsList ? key + ":0" : key] = good;
                    break;
            }
        }

        return values;
    }

    internal sealed record Member(string Key, IReadOnlyList<string> Good, IReadOnlyList<string> Bad, bool IsList);
}
