using DeployKit.Safety;
using DeployKit.Sql;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace DeployKit.EntityFrameworkCore.Safety;

/// <summary>The columns of operations that add or alter one.</summary>
internal static class ColumnReader
{
    public static ColumnDefinition Added(AddColumnOperation add) => new(add.Name)
    {
        NotNull = !add.IsNullable,
        Default = add.DefaultValueSql ?? (add.DefaultValue is null ? null : "'?'"),
        Computed = (add.ComputedColumnSql is not null && add.IsStored == true) || add.IsRowVersion
            || add["SqlServer:Identity"] is not null || add["Npgsql:ValueGenerationStrategy"] is not null,
        Virtual = add.ComputedColumnSql is not null && add.IsStored != true,
    };

    public static IEnumerable<SchemaOperation> Altered(AlterColumnOperation alter, SqlDialect dialect)
    {
        ColumnType from = Type(alter.OldColumn, dialect);
        ColumnType to = Type(alter, dialect);
        if (from != to)
        {
            yield return new ChangeType(alter.Name, from, to);
        }

        if (alter.OldColumn.IsNullable && !alter.IsNullable)
        {
            yield return new SetNotNull(alter.Name);
        }
    }

    /// <summary>The store type as it is written; else what the .NET type most often becomes.</summary>
    private static ColumnType Type(ColumnOperation column, SqlDialect dialect)
    {
        if (column.ColumnType is { } written)
        {
            ColumnType parsed = ColumnType.Parse(written);
            return parsed with { First = parsed.First ?? column.MaxLength ?? column.Precision, Second = parsed.Second ?? column.Scale };
        }

        return System.Type.GetTypeCode(column.ClrType) switch
        {
            TypeCode.String => new(dialect == SqlDialect.SqlServer ? "nvarchar" : "varchar", column.MaxLength),
            TypeCode.Int16 => new("smallint"),
            TypeCode.Int32 => new("integer"),
            TypeCode.Int64 => new("bigint"),
            TypeCode.Decimal => new("numeric", column.Precision, column.Scale),
            TypeCode.Single => new("real"),
            TypeCode.Double => new("double precision"),
            TypeCode.Boolean => new("boolean"),
            TypeCode.DateTime => new("timestamp"),
            _ => new(column.ClrType.Name),
        };
    }
}
