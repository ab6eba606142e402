using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>The column that a value of a migration's row goes to: <c>InsertData("Users", columns: ["Name", "Password"], values: […])</c>; of one row or of several.</summary>
internal static class SeedColumn
{
    /// <summary>The name that the column gives; null when the argument is no row of a migration, or the element has no column.</summary>
    public static string? NameFor(IArgumentOperation argument, IMethodSymbol method, IOperation value)
    {
        if (method.Name is not ("InsertData" or "UpdateData") || argument.Parameter?.Name != "values" || argument.Parent is not IInvocationOperation call
            || RowOf(argument.Value, value) is not { } row || call.Arguments.FirstOrDefault(other => other.Parameter?.Name == "columns") is not { } given || ElementsOf(given.Value) is not { } columns)
        {
            return null;
        }

        int index = row.IndexOf(row.FirstOrDefault(element => element == value || element == value.Parent)!);
        string? column = index >= 0 && index < columns.Length ? TextOf(columns[index]) : null;

        // Rows of settings: the name is a value too.
        return column is "Value" or "SettingValue" && columns.Select(TextOf).ToList().FindIndex(name => name is "Key" or "Name" or "SettingName") is >= 0 and var named && named < row.Length ? TextOf(row[named]) : column;
    }

    // { { "a", 1 }, { "b", 2 } }
    private static ImmutableArray<IOperation>? RowOf(IOperation rows, IOperation value) => ElementsOf(rows) is [IArrayInitializerOperation, ..]
        ? (value.Parent as IArrayInitializerOperation ?? value.Parent?.Parent as IArrayInitializerOperation)?.ElementValues
        : ElementsOf(rows);

    private static string? TextOf(IOperation element) => (element is IConversionOperation conversion ? conversion.Operand : element).ConstantValue.Value as string;

    private static ImmutableArray<IOperation>? ElementsOf(IOperation value) => (value is IConversionOperation conversion ? conversion.Operand : value) switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation list => list.Elements,
        _ => null,
    };
}
