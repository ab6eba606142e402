using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Contract;

/// <summary>Settings that only the platform knows: <c>[assembly: SuppliedBy]</c> and <c>DeployKitExternalSettings</c>.</summary>
internal static class DeclaredSettings
{
    public static IEnumerable<string> Of(Compilation compilation, AnalyzerConfigOptions properties)
    {
        IEnumerable<string?> attributes = compilation.Assembly.GetAttributes()
            .Where(attribute => attribute.AttributeClass is { Name: "SuppliedByAttribute", ContainingNamespace.Name: "DeployKit" })
            .Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value as string);
        string list = properties.TryGetValue("build_property.DeployKitExternalSettingsList", out string? value) ? value : string.Empty;
        return attributes.OfType<string>().Concat(list.Split('|', ',')).Select(key => WithoutStar(key.Trim())).Where(key => key.Length > 0);
    }

    // "Smtp:*" says the same as "Smtp": a declaration counts for all that is below.
    private static string WithoutStar(string key) => key.EndsWith(":*", StringComparison.Ordinal) ? key.Substring(0, key.Length - 2) : key;
}
