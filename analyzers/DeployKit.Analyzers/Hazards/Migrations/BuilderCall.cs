using DeployKit.Analyzers.Hazards.Guards;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Hazards.Migrations;

/// <summary>One call on <c>MigrationBuilder</c>: its arguments by name, and the annotations chained behind it.</summary>
internal sealed class BuilderCall(IInvocationOperation call, SymbolBodies bodies)
{
    public string Name => call.TargetMethod.Name;

    /// <summary>The type argument: the column's type in .NET.</summary>
    public ITypeSymbol? ClrType => call.TargetMethod.TypeArguments.FirstOrDefault();

    public string Table => Qualified("table");

    public object? Value(string parameter) =>
        Argument(parameter)?.ConstantValue is { HasValue: true } constant ? constant.Value : null;

    public string? Text(string parameter) => Value(parameter) as string;

    public int? Number(string parameter) => Value(parameter) as int?;

    /// <summary>Whether an argument was written down, constant or not.</summary>
    public bool Has(string parameter) => Argument(parameter) is { } value && !(value.ConstantValue is { HasValue: true, Value: null });

    public ITypeSymbol? TypeOf(string parameter) => (Argument(parameter) as ITypeOfOperation)?.TypeOperand;

    public string Qualified(string parameter) =>
        Text("schema") is { } schema and not ("public" or "dbo") ? $"{schema}.{Written(parameter)}" : Written(parameter);

    public bool IsTrue(string annotation) => Annotations().Any(entry => entry.Name == annotation && entry.Value is true);

    public bool HasAnnotation(string prefix) => Annotations().Any(entry => entry.Name?.StartsWith(prefix, StringComparison.Ordinal) == true);

    // A table whose name is known at run time only is called as it is in the code.
    private string Written(string parameter) => Text(parameter) ?? Argument(parameter)?.Syntax.ToString() ?? "";

    private IOperation? Argument(string parameter)
    {
        IOperation? value = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter && argument.ArgumentKind == ArgumentKind.Explicit)?.Value;
        while (value is IConversionOperation { ConstantValue.HasValue: false } conversion)
        {
            value = conversion.Operand;
        }

        // var sql = @"…"; migrationBuilder.Sql(sql);
        ISymbol? variable = value is ILocalReferenceOperation local ? local.Local : (value as IFieldReferenceOperation)?.Field;
        return value is { ConstantValue.HasValue: false } && variable is not null ? bodies.ResultOf(variable) ?? value : value;
    }

    private IEnumerable<(string? Name, object? Value)> Annotations()
    {
        for (IInvocationOperation outer = call; outer.Parent is IInvocationOperation { TargetMethod.Name: "Annotation" or "OldAnnotation" } next; outer = next)
        {
            if (next.TargetMethod.Name == "Annotation" && next.Arguments.Length == 2)
            {
                IOperation value = next.Arguments[1].Value;
                yield return (next.Arguments[0].Value.ConstantValue.Value as string, value is IConversionOperation conversion ? conversion.Operand.ConstantValue.Value : value.ConstantValue.Value);
            }
        }
    }
}
