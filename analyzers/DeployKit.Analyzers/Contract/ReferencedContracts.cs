using DeployKit.Contract;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Contract;

/// <summary>What referenced class libraries read, from the contract that the generator wrote into them.</summary>
internal static class ReferencedContracts
{
    public static IEnumerable<Reading> Of(Compilation compilation)
    {
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => !IsFramework(assembly.Name)))
        {
            foreach (AttributeData attribute in assembly.GetAttributes().Where(IsEntry))
            {
                if (ContractText.Read(attribute.ConstructorArguments[1].Value as string ?? string.Empty) is { } entry)
                {
                    yield return new Reading(
                        entry with { Source = assembly.Name + ", " + entry.Source, Through = string.Empty },
                        new CodePlace(string.Empty, default, default),
                        entry.Through.Length > 0 ? entry.Through : null);
                }
            }
        }
    }

    /// <summary>True for an assembly whose contract says what its methods read.</summary>
    public static bool IsIn(IAssemblySymbol? assembly) => assembly is not null && !IsFramework(assembly.Name) && assembly.GetAttributes().Any(IsEntry);

    private static bool IsEntry(AttributeData attribute) =>
        attribute is { AttributeClass.Name: "AssemblyMetadataAttribute", ConstructorArguments: { Length: 2 } arguments } && arguments[0].Value as string == ContractText.MetadataKey;

    private static bool IsFramework(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "mscorlib" or "netstandard" or "System";
}
