using DeployKit.Analyzers.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.SettingsTables;

/// <summary>Types and properties without code of their own: creating and filling them can neither fail nor change anything.</summary>
internal static class PlainType
{
    public static bool Is(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false, BaseType.SpecialType: SpecialType.System_Object, DeclaringSyntaxReferences.Length: > 0 }
        && type.ContainingType is not { IsGenericType: true }
        && type.InstanceConstructors.All(constructor => constructor.IsImplicitlyDeclared)
        && type.InstanceConstructors.Any(constructor => constructor is { DeclaredAccessibility: Accessibility.Public, Parameters.Length: 0 })
        && !type.AllInterfaces.Any(contract => contract.Name is "IValidatableObject" or "IEnumerable")
        && !type.GetAttributes().Any(attribute => MemberRules.IsValidation(attribute) || attribute.AttributeClass?.Name == "TypeConverterAttribute");

    /// <summary>What the binder looks at; single values without a setter are results, not settings.</summary>
    public static bool IsBound(IPropertySymbol property) =>
        property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, GetMethod.DeclaredAccessibility: Accessibility.Public }
        && (property.SetMethod is { DeclaredAccessibility: Accessibility.Public } || !SettingsTypeName.IsScalar(property.Type));

    public static bool IsAutomatic(IPropertySymbol property, Compilation compilation) =>
        property is { IsIndexer: false, SetMethod.DeclaredAccessibility: Accessibility.Public }
        && property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } declaration
        && accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null })
        && (declaration.Initializer is null || IsHarmless(declaration.Initializer.Value, compilation));

    private static bool IsHarmless(ExpressionSyntax value, Compilation compilation) => value switch
    {
        CollectionExpressionSyntax list => list.Elements.All(element => element is ExpressionElementSyntax item && IsHarmless(item.Expression, compilation)),
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Initializer: null } => true,
        ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Initializer: null } => true,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "TimeSpan" or "Array" } } } call =>
            call.ArgumentList.Arguments.All(argument => IsHarmless(argument.Expression, compilation)),
        MemberAccessExpressionSyntax or LiteralExpressionSyntax => true,
        PrefixUnaryExpressionSyntax sign => IsHarmless(sign.Operand, compilation),
        PostfixUnaryExpressionSyntax suppressed => IsHarmless(suppressed.Operand, compilation),
#pragma warning disable RS1030 // Only for initializers that are neither literals nor empty.
        _ => compilation.GetSemanticModel(value.SyntaxTree).GetConstantValue(value).HasValue,
#pragma warning restore RS1030
    };
}
