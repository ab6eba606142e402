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
            foreach (AttributeData attribute in assembly.GetAttributes())
            {
                if (attribute.AttributeClass?.Name == "AssemblyMetadataAttribute"
                    && attribute.ConstructorArguments.Length == 2
                    && attribute.ConstructorArguments[0].Value as string == ContractText.MetadataKey
                    && ContractText.Read(attribute.ConstructorArguments[1].Value as string ?? string.Empty) is { } entry)
                {
                    yield return new Reading(entry with { Source = assembly.Name + ", " + entry.Source }, new CodePlace(string.Empty, default, default));
                }
            }
        }
    }

    private static bool IsFramework(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "mscorlib" or "netstandard" or "System";
}
