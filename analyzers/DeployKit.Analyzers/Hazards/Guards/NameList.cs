using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>The names in <c>new[] { "Development", "Testing" }.Contains(environment.EnvironmentName)</c>.</summary>
internal static class NameList
{
    /// <summary>Empty when one of them is no constant.</summary>
    public static IReadOnlyList<string> Of(IInvocationOperation contains, SymbolBodies bodies)
    {
        IOperation? list = contains.Instance ?? contains.Arguments.FirstOrDefault()?.Value;
        while (list is IConversionOperation conversion)
        {
            list = conversion.Operand;
        }

        IOperation? written = list switch
        {
            ILocalReferenceOperation local => bodies.ResultOf(local.Local),
            IFieldReferenceOperation field => bodies.ResultOf(field.Field),
            IPropertyReferenceOperation property => bodies.ResultOf(property.Property),
            _ => list,
        };
        IEnumerable<IOperation> elements = (written is IConversionOperation converted ? converted.Operand : written) switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            ICollectionExpressionOperation collection => collection.Elements,
            IObjectCreationOperation { Initializer: { } initializer } => initializer.Initializers.OfType<IInvocationOperation>().SelectMany(add => add.Arguments.Select(argument => argument.Value)),
            _ => [],
        };
        string?[] names = [.. elements.Select(EnvironmentNames.TextOf)];
        return Array.IndexOf(names, null) >= 0 ? [] : [.. names.OfType<string>()];
    }
}
