using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DeployKit.Dependencies;

/// <summary>What an assembly's file says about it, read without loading it for that.</summary>
internal sealed record AssemblyManifest(string Name, Version Version, IReadOnlyList<ReferencedAssembly> References)
{
    /// <summary>The same of an assembly that is loaded anyway, which takes no file and no reader.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A reference that was trimmed is gone from the file as well.")]
    public static AssemblyManifest Of(Assembly assembly)
    {
        AssemblyName name = assembly.GetName();
        AssemblyName[] references = assembly.GetReferencedAssemblies();
        return new(name.Name!, name.Version!, Array.ConvertAll(references, reference => new ReferencedAssembly(
            reference.Name!, reference.Version!, ReferencedAssembly.Hexadecimal(reference.GetPublicKeyToken() ?? []))));
    }

    /// <summary>Null when the file is not a readable .NET assembly.</summary>
    public static AssemblyManifest? Read(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
            using PEReader image = new(file, PEStreamOptions.PrefetchMetadata);
            return image.HasMetadata ? Read(image.GetMetadataReader()) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return null;
        }
    }

    private static AssemblyManifest? Read(MetadataReader metadata)
    {
        if (!metadata.IsAssembly)
        {
            return null;
        }

        AssemblyDefinition definition = metadata.GetAssemblyDefinition();
        List<ReferencedAssembly> references = new(metadata.AssemblyReferences.Count);
        foreach (AssemblyReferenceHandle handle in metadata.AssemblyReferences)
        {
            AssemblyReference reference = metadata.GetAssemblyReference(handle);
            string token = ReferencedAssembly.Hexadecimal(metadata.GetBlobBytes(reference.PublicKeyOrToken));
            references.Add(new(metadata.GetString(reference.Name), reference.Version, token));
        }

        return new(metadata.GetString(definition.Name), definition.Version, references);
    }
}
