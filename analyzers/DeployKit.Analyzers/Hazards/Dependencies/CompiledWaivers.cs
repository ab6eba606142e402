using System.Collections.Immutable;
using DeployKit.Analyzers.Files;
using DeployKit.Dependencies;
using DeployKit.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Hazards.Dependencies;

/// <summary>The waivers that the compiler can see: the assembly's attributes, and those in its appsettings files.</summary>
internal static class CompiledWaivers
{
    private const string Prefix = "DeployKit:Dependencies:Waivers:";

    public static IReadOnlyList<DependencyWaiver> Of(CompilationAnalysisContext context) =>
    [
        .. context.Compilation.Assembly.GetAttributes().Where(IsWaiver).Select(FromAttribute),
        .. ConfigurationFile.All(context.Options, context.CancellationToken).Where(file => file.IsAppSettings).SelectMany(FromFile),
    ];

    private static bool IsWaiver(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "DependencyWaiverAttribute", ContainingNamespace.Name: "DeployKit" } && attribute.ConstructorArguments.Length == 2;

    private static DependencyWaiver FromAttribute(AttributeData attribute)
    {
        ImmutableArray<KeyValuePair<string, TypedConstant>> named = attribute.NamedArguments;
        return new(
            attribute.ConstructorArguments[0].Value as string,
            attribute.ConstructorArguments[1].Value as string,
            named.FirstOrDefault(pair => pair.Key == "Reason").Value.Value as string,
            named.FirstOrDefault(pair => pair.Key == "Expires").Value.Value as string,
            "[assembly: DependencyWaiver]");
    }

    private static IEnumerable<DependencyWaiver> FromFile(ConfigurationFile file) => file.Document.Entries
        .Where(entry => entry.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && entry.Key.Length > Prefix.Length)
        .GroupBy(entry => entry.Key.Substring(Prefix.Length).Split(':')[0])
        .Select(entries => new DependencyWaiver(Value(entries, "Assembly"), Value(entries, "Reference"), Value(entries, "Reason"), Value(entries, "Expires"), file.Name));

    private static string? Value(IEnumerable<DocumentEntry> entries, string name) =>
        entries.FirstOrDefault(entry => entry.Key.EndsWith(":" + name, StringComparison.OrdinalIgnoreCase))?.Value;
}
