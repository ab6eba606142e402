using DeployKit.Sql;

namespace DeployKit.Safety;

/// <summary>What is unsafe about a new column, or about a new type of an old one.</summary>
internal static class ColumnReview
{
    public static IEnumerable<(SafetyRule Rule, string Subject)> Of(AddColumn add, SqlDialect dialect)
    {
        ColumnDefinition column = add.Column;
        string name = $"{add.Table}.{column.Name}";
        if (column.NotNull && column.Default is null && !column.Computed && !column.Virtual)
        {
            yield return (SafetyRules.RequiredColumn, name);
        }

        if (column.Computed || (column.Default is { } expression && DefaultExpression.IsPerRow(expression, dialect)))
        {
            yield return (SafetyRules.VolatileDefault, name);
        }

        if (column.Unique && dialect != SqlDialect.Sqlite)
        {
            yield return (SafetyRules.Unique, add.Table);
        }

        // A new column of nulls satisfies any foreign key, and PostgreSQL knows.
        if (column.References && column.Default is not null && dialect == SqlDialect.PostgreSql)
        {
            yield return (SafetyRules.ForeignKey, add.Table);
        }

        if (column.Check && dialect == SqlDialect.PostgreSql)
        {
            yield return (SafetyRules.Check, add.Table);
        }
    }

    /// <summary>Null when only the catalogue changes. SQLite's types bind nobody.</summary>
    public static SafetyRule? Of(ChangeType change, SqlDialect dialect) => TypeChange.Between(change.From, change.To, dialect) switch
    {
        _ when dialect == SqlDialect.Sqlite => null,
        TypeChangeKind.Narrows => SafetyRules.NarrowType,
        TypeChangeKind.Rewrites => SafetyRules.ChangeType,
        _ => null,
    };
}
