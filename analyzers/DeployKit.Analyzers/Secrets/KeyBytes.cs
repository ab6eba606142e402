using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Byte arrays written out in code.</summary>
internal static class KeyBytes
{
    private const int ShortestKey = 8;

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
