using DeployKit.Safety;
using DeployKit.Sql;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Hazards.Migrations;

/// <summary>The columns in <c>AddColumn&lt;T&gt;</c> and <c>AlterColumn&lt;T&gt;</c>.</summary>
internal static class ColumnReader
{
    public static ColumnDefinition Added(BuilderCall call) => new(call.Text("name") ?? "")
    {
        NotNull = call.Value("nullable") is not true,
        Default = call.Text("defaultValueSql") ?? (call.Has("defaultValue") || call.Has("defaultValueSql") ? "'?'" : null),
        Computed = (call.Has("computedColumnSql") && call.Value("stored") is true) || call.Value("rowVersion") is true
            || call.HasAnnotation("SqlServer:Identity") || call.HasAnnotation("Npgsql:ValueGenerationStrategy"),
        Virtual = call.Has("computedColumnSql") && call.Value("stored") is not true,
    };

    public static IEnumerable<SchemaOperation> Altered(BuilderCall call, SqlDialect dialect)
    {
        string column = call.Text("name") ?? "";
        ColumnType? from = Type(call, dialect, "oldType", call.TypeOf("oldClrType") ?? call.ClrType, "oldMaxLength", "oldPrecision", "oldScale");
        ColumnType? to = Type(call, dialect, "type", call.ClrType, "maxLength", "precision", "scale");
        if (from is not null && to is not null && from != to)
        {
            yield return new ChangeType(column, from, to);
        }

        if (call.Value("oldNullable") is true && call.Value("nullable") is not true)
        {
            yield return new SetNotNull(column);
        }
    }

    /// <summary>The store type as it is written; else what the .NET type most often becomes.</summary>
    private static ColumnType? Type(BuilderCall call, SqlDialect dialect, string type, ITypeSymbol? clr, string length, string precision, string scale)
    {
        if (call.Text(type) is { } written)
        {
            ColumnType parsed = ColumnType.Parse(written);
            return parsed with { First = parsed.First ?? call.Number(length) ?? call.Number(precision), Second = parsed.Second ?? call.Number(scale) };
        }

        string text = dialect == SqlDialect.SqlServer ? "nvarchar" : "varchar";
        return clr?.SpecialType switch
        {
            SpecialType.System_String => new(text, call.Number(length)),
            SpecialType.System_Int16 => new("smallint"),
            SpecialType.System_Int32 => new("integer"),
            SpecialType.System_Int64 => new("bigint"),
            SpecialType.System_Decimal => new("numeric", call.Number(precision), call.Number(scale)),
            SpecialType.System_Single => new("real"),
            SpecialType.System_Double => new("double precision"),
            SpecialType.System_Boolean => new("boolean"),
            SpecialType.System_DateTime => new("timestamp"),
            _ => clr is null ? null : new(clr.Name),
        };
    }
}
