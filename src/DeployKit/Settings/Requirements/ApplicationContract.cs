using System.Reflection;
using DeployKit.Contract;

namespace DeployKit.Settings;

/// <summary>What the compiler saw the application's code insist on; of the whole contract, it is all a boot looks at.</summary>
internal sealed record ApplicationContract(IReadOnlyList<ContractEntry> Entries)
{
    public static ApplicationContract Of(Assembly? assembly)
    {
        List<ContractEntry> entries = [];
        foreach (AssemblyMetadataAttribute attribute in assembly?.GetCustomAttributes<AssemblyMetadataAttribute>() ?? [])
        {
            if (attribute.Key == ContractText.MetadataKey
                && ContractText.MayBeInsistedOn(attribute.Value)
                && ContractText.Read(attribute.Value ?? string.Empty) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return new(entries);
    }
}
