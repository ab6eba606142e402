using System.Text;

namespace DeployKit.Contract;

/// <summary>The reference page of a service's settings, as a markdown table.</summary>
internal static class SettingsReference
{
    public static string Write(IEnumerable<ContractEntry> entries)
    {
        var text = new StringBuilder("| key | type | required | default | environment variable | description | read at |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (ContractEntry entry in ContractMerge.Settings(entries))
        {
            string[] cells =
            [
                Code(entry.Key), TypeOf(entry), RequiredOf(entry), entry.IsSensitive || entry.Default is null ? string.Empty : Code(entry.Default),
                Code(EnvironmentVariable.Of(entry.Key)), entry.Description, entry.Source,
            ];
            text.Append("| ").Append(string.Join(" | ", cells.Select(Escape))).Append(" |\n");
        }

        return text.ToString();
    }

    private static string TypeOf(ContractEntry entry)
    {
        string type = entry.IsSection ? "section" : entry.Type.Length == 0 ? "text" : entry.Type.Substring(entry.Type.LastIndexOf('.') + 1);
        return entry.IsSensitive ? type + ", secret" : type;
    }

    private static string RequiredOf(ContractEntry entry) =>
        entry.Requirement == Requirement.Optional ? string.Empty : EnvironmentScope.Parse(entry.Environments) is { IsEvery: false } scope ? scope.Describe() : "yes";

    private static string Code(string value) => value.Length == 0 ? string.Empty : "`" + value + "`";

    private static string Escape(string cell) => cell.Replace("|", "\\|").Replace("\n", " ");
}
