using System.Text;

namespace DeployKit.Contract;

/// <summary>A <c>.env.template</c> from the contract: every required setting as a line to fill in, every optional one commented out.</summary>
internal static class EnvironmentTemplate
{
    public static string Write(IEnumerable<ContractEntry> entries)
    {
        var text = new StringBuilder();
        foreach (ContractEntry entry in ContractMerge.Settings(entries).Where(entry => !entry.IsSection && entry.Key.IndexOf('*') < 0))
        {
            if (entry.Description.Length > 0)
            {
                text.Append("# ").Append(entry.Description).Append('\n');
            }

            bool isRequired = entry.Requirement != Requirement.Optional;
            text.Append(isRequired ? string.Empty : "# ").Append(EnvironmentVariable.Of(entry.Key)).Append('=')
                .Append(entry.IsSensitive ? string.Empty : Written(entry.Default ?? string.Empty)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>In quotes where the value would otherwise mean something else to who reads the file.</summary>
    private static string Written(string value) => value.IndexOfAny([' ', '\t', '\n', '\r', '#', '"', '\'', '$', '\\']) < 0
        ? value
        : "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("$", "\\$").Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t") + "\"";
}
