using DeployKit.Dependencies;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Hazards.Dependencies;

/// <summary>Compares what every reference of a compilation was compiled against with the references of this one.</summary>
internal static class ReferenceScan
{
    public static IReadOnlyList<DependencyMismatch> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        List<IAssemblySymbol> assemblies = [.. compilation.References.Where(IsNotOfTheFramework).Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()];
        Dictionary<string, Version> resolved = new(StringComparer.OrdinalIgnoreCase);
        foreach (IAssemblySymbol assembly in assemblies)
        {
            resolved[assembly.Name] = assembly.Identity.Version;
        }

        List<DependencyMismatch> mismatches = [];
        foreach (IAssemblySymbol assembly in assemblies)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (AssemblyIdentity reference in assembly.Modules.SelectMany(module => module.ReferencedAssemblies))
            {
                ReferencedAssembly compiled = new(reference.Name, reference.Version, ReferencedAssembly.Hexadecimal(reference.PublicKeyToken.AsSpan()));
                if (resolved.TryGetValue(reference.Name, out Version? version) && DependencyMismatch.Compare(assembly.Name, compiled, version) is { } mismatch)
                {
                    mismatches.Add(mismatch);
                }
            }
        }

        return [.. mismatches.OrderBy(mismatch => mismatch.Assembly, StringComparer.Ordinal).ThenBy(mismatch => mismatch.Reference, StringComparer.Ordinal)];
    }

    /// <summary>Shared frameworks roll forward by contract. Their reference packs are called <c>Microsoft.NETCore.App.Ref</c> and the like.</summary>
    private static bool IsNotOfTheFramework(MetadataReference reference) =>
        reference is not PortableExecutableReference { FilePath: { } path }
        || (path.IndexOf(".App.Ref", StringComparison.OrdinalIgnoreCase) < 0 && path.Replace('\\', '/').IndexOf("/shared/Microsoft.", StringComparison.Ordinal) < 0);
}
