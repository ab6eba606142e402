using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DeployKit.Contract;

/// <summary>Reads the contract out of a built assembly without loading it.</summary>
internal static class AssemblyContract
{
    /// <summary>The entries, in the order written; none for a file that holds no contract.</summary>
    /// <exception cref="BadImageFormatException">The stream is no assembly.</exception>
    public static IReadOnlyList<ContractEntry> Read(Stream assembly)
    {
        using var file = new PEReader(assembly, PEStreamOptions.LeaveOpen);
        return file.HasMetadata ? Read(file.GetMetadataReader()) : [];
    }

    public static IReadOnlyList<ContractEntry> Read(MetadataReader metadata) => metadata.IsAssembly
        ? [.. metadata.GetAssemblyDefinition().GetCustomAttributes()
            .Select(handle => metadata.GetCustomAttribute(handle))
            .Where(attribute => IsAssemblyMetadata(metadata, attribute))
            .Select(attribute => EntryOf(metadata.GetBlobReader(attribute.Value)))
            .OfType<ContractEntry>()]
        : [];

    private static bool IsAssemblyMetadata(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)parent).Name, "AssemblyMetadataAttribute");

    // ECMA-335 II.23.3: a prolog of two bytes, then the constructor's two strings.
    private static ContractEntry? EntryOf(BlobReader value) =>
        value.ReadUInt16() == 1 && value.ReadSerializedString() == ContractText.MetadataKey ? ContractText.Read(value.ReadSerializedString() ?? string.Empty) : null;
}
