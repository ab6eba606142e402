using System.Reflection;
using DeployKit.Contract;

namespace DeployKit.Settings;

/// <summary>What the compiler saw the application's code insist on; of the whole contract, it is all a boot looks at.</summary>
internal sealed record ApplicationContract(IReadOnlyList<ContractEntry> Entries)
{
    public static ApplicationContract Of(Assembly? assembly) => new([.. (assembly?.GetCustomAttributes<AssemblyMetadataAttribute>() ?? [])
        .Where(attribute => attribute.Key == ContractText.MetadataKey && ContractText.MayBeInsistedOn(attribute.Value))
        .Select(attribute => ContractText.Read(attribute.Value ?? string.Empty))
        .OfType<ContractEntry>()]);
}
