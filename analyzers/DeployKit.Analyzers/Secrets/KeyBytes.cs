using System.Collections.Immutable;
using DeployKit.Detection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Byte arrays written out in code.</summary>
internal static class KeyBytes
{
    private const int ShortestKey = 8;

    /// <summary>Whether a text is written as bytes in place: prose that is a key looks like any other.</summary>
    public static bool IsEncoded(IOperation text) =>
        text.Kind == OperationKind.Utf8String || text.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "GetBytes", ContainingType.Name: "Encoding" } } };

    /// <summary>Whether bytes that go there are a key by the name of it.</summary>
    public static bool IsKey(ValueTarget target) => target is { Strength: NameStrength.Strong, Name: { } name } && name.EndsWith("Key", StringComparison.Ordinal);

    public static bool IsLiteral(IOperation operation)
    {
        (ITypeSymbol? type, ImmutableArray<IOperation> elements) = operation switch
        {
            IArrayCreationOperation { Initializer: { } initializer } array => ((array.Type as IArrayTypeSymbol)?.ElementType, initializer.ElementValues),
            ICollectionExpressionOperation { Type: IArrayTypeSymbol array } list => (array.ElementType, list.Elements),
            _ => (null, []),
        };
        return type?.SpecialType == SpecialType.System_Byte
            && elements.Length >= ShortestKey
            && elements.All(element => element.ConstantValue.HasValue)
            && elements.Select(element => element.ConstantValue.Value).Distinct().Count() > 2;
    }
}
