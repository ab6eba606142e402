using System.Globalization;
using System.Text;
using DeployKit.Documents;

namespace DeployKit.Contract;

/// <summary>
/// <c>appsettings.schema.json</c> from the contract, for completion and checks in editors. Nothing is required in it: a file holds what its
/// environment changes, the rules look at all of them together.
/// </summary>
internal static class SettingsSchema
{
    public static string Write(IEnumerable<ContractEntry> entries)
    {
        var root = new Node();
        foreach (ContractEntry entry in ContractMerge.Of(entries).Where(entry => entry.IsSetting || (entry.Kind == ContractKind.Open && entry.Key.Length > 0)))
        {
            Node node = root;
            foreach (string part in entry.Key.Split(':'))
            {
                node = node.Child(part);
            }

            node.Entry = entry;
        }

        var text = new StringBuilder("{\n  \"$schema\": \"https://json-schema.org/draft-07/schema\",\n");
        WriteMembers(text, root, "  ");
        return text.Append("\n}\n").ToString();
    }

    private static void WriteMembers(StringBuilder text, Node node, string indent)
    {
        var members = new List<string>();
        if (node.Entry is { Description.Length: > 0 } described)
        {
            members.Add("\"description\": " + JsonLiteral.Of(described.Description));
        }

        if (node.Children.Count == 0)
        {
            members.AddRange(node.Entry is null ? [] : TypeOf(node.Entry).Concat(DefaultOf(node.Entry)));
        }
        else
        {
            members.Add(node.Children.ContainsKey("*") ? "\"type\": [\"object\", \"array\"]" : "\"type\": \"object\"");
            IEnumerable<string> named = node.Children.Where(child => child.Key != "*").Select(child => Nested(JsonLiteral.Of(child.Key), child.Value, indent + "  "));
            string properties = string.Join(",\n", named);
            if (properties.Length > 0)
            {
                members.Add("\"properties\": {\n" + properties + "\n" + indent + "}");
            }

            if (node.Children.TryGetValue("*", out Node? element) && element is not null)
            {
                members.Add(Nested("\"additionalProperties\"", element, indent).TrimStart());
                members.Add(Nested("\"items\"", element, indent).TrimStart());
            }
        }

        text.Append(string.Join(",\n", members.Select(member => indent + member)));
    }

    private static string Nested(string name, Node node, string indent)
    {
        var inner = new StringBuilder();
        WriteMembers(inner, node, indent + "  ");
        return indent + name + ": " + (inner.Length == 0 ? "{ }" : "{\n" + inner + "\n" + indent + "}");
    }

    private static IEnumerable<string> TypeOf(ContractEntry entry)
    {
        string[] constraints = entry.Constraints.Split('\n');
        string? values = Array.Find(constraints, constraint => constraint.StartsWith("Values ", StringComparison.Ordinal));
        if (values is not null)
        {
            yield return "\"enum\": [" + string.Join(", ", values.Substring("Values ".Length).Split('|').Select(JsonLiteral.Of)) + "]";
            yield break;
        }

        // Configuration is text in the end: a number may also be written in quotes, or as a reference.
        string? type = entry.Type switch
        {
            "System.Boolean" => "[\"boolean\", \"string\"]",
            "System.Byte" or "System.Int16" or "System.Int32" or "System.Int64" or "System.UInt16" or "System.UInt32" or "System.UInt64" => "[\"integer\", \"string\"]",
            "System.Single" or "System.Double" or "System.Decimal" => "[\"number\", \"string\"]",
            "System.String" or "System.Guid" or "System.TimeSpan" => "\"string\"",
            _ => null,
        };
        if (type is not null)
        {
            yield return "\"type\": " + type;
        }

        string? range = Array.Find(constraints, constraint => constraint.StartsWith("Range ", StringComparison.Ordinal));
        if (range?.Split(' ') is { Length: 3 } bounds && type is not null && Array.TrueForAll(bounds.Skip(1).ToArray(), IsNumber))
        {
            yield return "\"minimum\": " + bounds[1];
            yield return "\"maximum\": " + bounds[2];
        }
    }

    /// <summary>What editors offer first; of a secret, nothing.</summary>
    private static IEnumerable<string> DefaultOf(ContractEntry entry) =>
        entry.IsSensitive || entry.Default is not { Length: > 0 } ? [] : ["\"default\": " + ExampleValue.Of(entry, [])];

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private sealed class Node
    {
        public SortedDictionary<string, Node> Children { get; } = new(StringComparer.OrdinalIgnoreCase);

        public ContractEntry? Entry { get; set; }

        public Node Child(string name)
        {
            if (!Children.TryGetValue(name, out Node? child))
            {
                Children.Add(name, child = new Node());
            }

            return child;
        }
    }
}
