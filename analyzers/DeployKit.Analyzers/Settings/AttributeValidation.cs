using DeployKit.Analyzers.SettingsTables;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Settings;

/// <summary>Finds chains that bind options whose validation attributes nothing reads.</summary>
internal sealed class AttributeValidation(Compilation compilation)
{
    // What else stands in a chain may validate: a library's extension, the application's own, a delegate.
    private static readonly HashSet<string> Neutral = new(StringComparer.Ordinal)
    {
        "AddOptions", "AddOptionsWithValidateOnStart", "Bind", "BindConfiguration", "Configure", "PostConfigure", "ValidateOnStart",
    };

    private readonly bool _isOffered = compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.OptionsBuilderDataAnnotationsExtensions") is not null;
    private readonly Lazy<ValidatedOptions> _validated = new(() => ValidatedOptions.Of(compilation));

    /// <summary>A type of another assembly may be validated there.</summary>
    public bool IsMissing(ITypeSymbol options, List<IInvocationOperation> chain) =>
        _isOffered
        && options is INamedTypeSymbol type
        && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
        && chain.TrueForAll(call => Neutral.Contains(call.TargetMethod.Name))
        && chain.Exists(call => call.TargetMethod.Name is "Bind" or "BindConfiguration")
        && AsksForValidation(type)
        && !_validated.Value.Contains(type);

    private static bool AsksForValidation(INamedTypeSymbol type)
    {
        if (type.AllInterfaces.Any(contract => contract.Name == "IValidatableObject"))
        {
            return true;
        }

        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            if (level.GetAttributes().Any(MemberRules.IsValidation)
                || level.GetMembers().Any(member => member is IPropertySymbol { IsStatic: false } && member.GetAttributes().Any(MemberRules.IsValidation)))
            {
                return true;
            }
        }

        return false;
    }
}
