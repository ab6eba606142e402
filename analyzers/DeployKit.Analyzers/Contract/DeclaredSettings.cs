using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Contract;

/// <summary>Settings that only the platform knows: <c>[assembly: SuppliedBy]</c> and <c>DeployKitExternalSettings</c>.</summary>
internal static class DeclaredSettings
{
    private const string Word = "SuppliedBy";
    private const string Attribute = "DeployKit." + Word + "Attribute";

    public static IEnumerable<string> Of(Compilation compilation, AnalyzerConfigOptions properties, CancellationToken cancellationToken) =>
        Of(compilation, cancellationToken).Concat(Of(ListOf(properties))).Select(entry => entry.Key);

    /// <summary>The declarations of the code. The attributes of an assembly are bound only where a file has the word.</summary>
    public static IEnumerable<ContractEntry> Of(Compilation compilation, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.Any(tree => tree.GetText(cancellationToken).ToString().IndexOf(Word, StringComparison.Ordinal) >= 0)
            ? compilation.Assembly.GetAttributes()
                .Where(attribute => attribute.AttributeClass?.ToDisplayString() == Attribute)
                .Select(attribute => Entry(TextOf(attribute, 0), TextOf(attribute, 1)))
            : [];

    /// <summary>The declarations of the project file.</summary>
    public static IEnumerable<ContractEntry> Of(string list) => list.Split('|', ',')
        .Select(key => Entry(key, "DeployKitExternalSettings")).Where(entry => entry.Key.Length > 0);

    /// <summary>What the project file says, as one text.</summary>
    public static string ListOf(AnalyzerConfigOptions properties) =>
        properties.TryGetValue("build_property.DeployKitExternalSettingsList", out string? list) ? list : string.Empty;

    private static ContractEntry Entry(string key, string where) =>
        new(WithoutStar(key.Trim()), string.Empty, Requirement.Optional) { Kind = ContractKind.Supplied, Why = where };

    private static string TextOf(AttributeData attribute, int position) =>
        attribute.ConstructorArguments.Length > position && attribute.ConstructorArguments[position].Value is string text ? text : string.Empty;

    // "Smtp:*" says the same as "Smtp": a declaration counts for all that is below.
    private static string WithoutStar(string key) => key.EndsWith(":*", StringComparison.Ordinal) ? key.Substring(0, key.Length - 2) : key;
}
