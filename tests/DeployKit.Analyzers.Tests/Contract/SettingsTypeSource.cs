using System.Globalization;

namespace DeployKit.Analyzers.Tests.Contract;

/// <summary>A generated settings type, and files for it: complete, incomplete and wrong ones.</summary>
internal sealed record SettingsTypeSource(string Name, string Code, IReadOnlyList<SettingsTypeSource.Member> Members)
{
    private static readonly (string Type, string Good, string? Bad)[] Scalars =
    [
        ("string?", "\"text\"", null), ("int", "42", "\"many\""), ("int?", "7", "\"x1\""), ("bool", "true", "\"yes\""), ("double", "1.5", "\"1,5\""),
        ("System.TimeSpan", "\"00:01:00\"", "\"soon\""), ("System.Guid", "\"5f0fa0c9-8a0c-4b7f-9c53-0a1b58a5a9a1\"", "\"no-guid\""),
        ("System.DayOfWeek", "\"monday\"", "\"Caturday\""), ("long", "-1", "\"1.5\""), ("byte", "255", "256"), ("decimal", "0.1", "\"1,000.5\""), ("System.Uri?", "\"http://x/\"", null),
    ];

    public static SettingsTypeSource Generate(Random random, int number)
    {
        string name = "Settings" + number.ToString(CultureInfo.InvariantCulture);
        bool isRecord = random.Next(4) == 0;
        List<Member> members = [.. Enumerable.Range(0, random.Next(2, 6)).Select(index => Member.Generate(random, $"M{index}", isRecord, depth: 0, name))];
        string nested = string.Concat(members.Select(member => member.NestedCode));
        string parameters = string.Join(", ", members.Select(member => $"{member.Type} {member.Name}{(member.IsRequired ? string.Empty : " = default")}"));
        string properties = string.Concat(members.Select(member => member.Property));
        string code = isRecord
            ? $"public record {name}({string.Join(", ", parameters.Split(", ").OrderBy(text => text.Contains('=', StringComparison.Ordinal)))});"
            : $"public class {name}Base {{ {members[0].Property} }} public class {name} : {name}Base {{ {properties[members[0].Property.Length..]} public int ReadOnly => 1; private int Hidden {{ get; set; }} }}";
        return new SettingsTypeSource(name, code + nested, members);
    }

    public string GenerateJson(Random random)
    {
        var written = Members.Where(_ => random.Next(8) > 0).Select(member => member.Write(random)).ToList();
        if (random.Next(5) == 0)
        {
            written.Add("\"Unheard\": 1");
        }

        written.Add($"\"{Members[0].Name.ToLowerInvariant()}x\": null".Replace("x\": null", "\": " + Members[0].Good, StringComparison.Ordinal));
        return "{ \"S\": { " + string.Join(", ", written.GroupBy(text => text.Split(':')[0].ToUpperInvariant()).Select(group => group.First())) + " } }";
    }

    /// <summary>A member: its type and how to write it into a file.</summary>
    internal sealed record Member(string Name, string Type, string Good, string? Bad, bool IsRequired, string Property, string NestedCode)
    {
        public static Member Generate(Random random, string name, bool inRecord, int depth, string owner)
        {
            (string type, string good, string? bad) = Scalars[random.Next(Scalars.Length)];
            string nested = string.Empty;
            bool isRequired = random.Next(5) == 0;
            switch (random.Next(inRecord || depth > 0 ? 8 : 14))
            {
                case 8:
                    (type, good, bad) = ("System.Collections.Generic.List<int>", "[1, 2]", "[1, \"two\"]");
                    break;
                case 9:
                    (type, good, bad) = ("string[]", "[\"a\"]", null);
                    break;
                case 10:
                    (type, good, bad) = ("System.Collections.Generic.Dictionary<string, bool>", "{ \"k\": true }", "{ \"k\": \"yes\" }");
                    break;
                case 11 or 12:
                    Member inner = Generate(random, "Inner", inRecord: false, depth + 1, owner + name);
                    type = owner + name;
                    nested = $" public class {type} {{ {inner.Property.Replace("[Required] ", string.Empty, StringComparison.Ordinal)} public string? Other {{ get; set; }} }}";
                    (good, bad) = ($"{{ \"{inner.Name}\": {inner.Good}, \"Other\": \"x\" }}", inner.Bad is null ? null : $"{{ \"{inner.Name}\": {inner.Bad} }}");
                    break;
            }

            bool isReference = type.EndsWith('?') || type.Contains("Collections", StringComparison.Ordinal) || type.EndsWith("[]", StringComparison.Ordinal) || nested.Length > 0;
            string nullable = isReference && !type.EndsWith('?') ? type + "?" : type;
            bool validates = isRequired && !inRecord && isReference && depth == 0;
            string property = $"{(validates ? "[Required] " : string.Empty)}public {nullable} {name} {{ get; set; }} ";
            return new Member(name, nullable, good, bad, inRecord ? isRequired : validates, property, nested);
        }

        public string Write(Random random) => $"\"{(random.Next(3) == 0 ? Name.ToLowerInvariant() : Name)}\": {(Bad is not null && random.Next(10) == 0 ? Bad : Good)}";
    }
}
