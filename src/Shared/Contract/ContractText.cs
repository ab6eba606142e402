using System.Globalization;

namespace DeployKit.Contract;

/// <summary>A contract entry as the text of an <c>AssemblyMetadata</c> attribute: one <c>name=value</c> per line, so that readers of other versions pass over what they do not know.</summary>
internal static class ContractText
{
    /// <summary>The key of the attribute.</summary>
    public const string MetadataKey = "DeployKit.Contract";

    public static string Write(ContractEntry entry)
    {
        List<string> lines = ["key=" + Escape(entry.Key)];
        Add("kind", entry.Kind == ContractKind.Value ? string.Empty : entry.Kind.ToString().ToLowerInvariant());
        Add("type", entry.Type);
        Add("required", entry.Requirement == Requirement.Optional ? string.Empty : entry.Requirement.ToString().ToLowerInvariant());
        Add("why", entry.Why);
        Add("in", entry.Environments);
        Add("instead", entry.Instead);
        Add("through", entry.Through);
        Add("below", entry.OnlyBelow ?? string.Empty);
        Add("secret", Flag(entry.IsSensitive));
        Add("section", Flag(entry.IsSection));
        Add("open", Flag(entry.IsOpen));
        Add("description", entry.Description);
        Add("constraints", entry.Constraints);
        Add("source", entry.Source);
        if (entry.Default is not null)
        {
            lines.Add("default=" + Escape(entry.Default));
        }

        return string.Join("\n", lines);

        void Add(string name, string value)
        {
            if (value.Length > 0)
            {
                lines.Add(name + "=" + Escape(value));
            }
        }
    }

    /// <summary>Whether the text can be of an entry that needs a value, other than the declared members of settings types; cheaper than reading it.</summary>
    public static bool MayBeInsistedOn(string? text) =>
        text is not null && (text.Contains("\nrequired=inferred") || (text.Contains("\nrequired=declared") && !text.Contains("\nkind=member")));

    /// <summary>Null for a text that names no key.</summary>
    public static ContractEntry? Read(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n'))
        {
            int equals = line.IndexOf('=');
            if (equals > 0)
            {
                fields[line.Substring(0, equals)] = Unescape(line.Substring(equals + 1));
            }
        }

        return !fields.ContainsKey("key") ? null : new ContractEntry(Field("key"), Field("type"), RequirementOf(Field("required")))
        {
            Kind = KindOf(Field("kind")),
            OnlyBelow = fields.TryGetValue("below", out string? section) ? section : null,
            Why = Field("why"),
            Environments = Field("in"),
            Instead = Field("instead"),
            Through = Field("through"),
            IsSensitive = Field("secret") == "1",
            IsSection = Field("section") == "1",
            IsOpen = Field("open") == "1",
            Description = Field("description"),
            Constraints = Field("constraints"),
            Source = Field("source"),
            Default = fields.TryGetValue("default", out string? value) ? value : null,
        };

        string Field(string name) => fields.TryGetValue(name, out string? value) ? value : string.Empty;
    }

    // What a later version calls by a name of its own may read anything: then nothing wrong is said about it.
    private static ContractKind KindOf(string text) =>
        text.Length == 0 ? ContractKind.Value : Enum.TryParse(text, ignoreCase: true, out ContractKind kind) ? kind : ContractKind.Open;

    private static Requirement RequirementOf(string text) =>
        text.Length == 0 ? Requirement.Optional : text == "declared" ? Requirement.Declared : Requirement.Inferred;

    private static string Flag(bool value) => value ? 1.ToString(CultureInfo.InvariantCulture) : string.Empty;

    private static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\r", string.Empty).Replace("\n", "\\n");

    private static string Unescape(string value) => value.Replace("\\\\", "\0").Replace("\\n", "\n").Replace("\0", "\\");
}
