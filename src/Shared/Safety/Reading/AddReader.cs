using DeployKit.Sql;

namespace DeployKit.Safety.Reading;

/// <summary><c>ADD …</c>, an action of <c>ALTER TABLE</c>: a column or a constraint.</summary>
internal static class AddReader
{
    public static IEnumerable<SchemaOperation> Read(SqlCursor action, bool noCheck)
    {
        action.Take("ADD");
        string name = action.Take("CONSTRAINT") ? action.Name() : "";
        if (action.Is("DEFAULT") || (action.Is("PERIOD") && action.Dialect == SqlDialect.SqlServer))
        {
            // SQL Server's named default for an existing column.
            return [new BriefChange()];
        }

        ConstraintKind? kind =
            action.Take("FOREIGN", "KEY") ? ConstraintKind.ForeignKey
            : action.Take("CHECK") ? ConstraintKind.Check
            : action.Take("UNIQUE") || action.Take("PRIMARY", "KEY") ? ConstraintKind.Unique
            : action.Take("EXCLUDE") ? ConstraintKind.Exclusion
            : null;
        if (kind is { } constraint)
        {
            bool deferred = action.Follows("NOT", "VALID") || action.Follows("USING", "INDEX") && !action.Follows("USING", "INDEX", "TABLESPACE")
                || CreateReader.IsOnline(action) || (noCheck && constraint is ConstraintKind.ForeignKey or ConstraintKind.Check);
            return [new AddConstraint(constraint, name, deferred)];
        }

        action.Take("COLUMN");
        action.Take("IF", "NOT", "EXISTS");
        return [new AddColumn(ColumnDefinitionReader.Read(action))];
    }
}
