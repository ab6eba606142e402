using System.Reflection;
using DeployKit.Contract;

namespace DeployKit.Settings;

/// <summary>The contract that the compiler recorded in the application.</summary>
internal sealed record ApplicationContract(IReadOnlyList<ContractEntry> Entries)
{
    public static ApplicationContract Of(Assembly? assembly) => new([.. (assembly?.GetCustomAttributes<AssemblyMetadataAttribute>() ?? [])
        .Where(attribute => attribute.Key == ContractText.MetadataKey)
        .Select(attribute => ContractText.Read(attribute.Value ?? string.Empty))
        .OfType<ContractEntry>()]);
}
