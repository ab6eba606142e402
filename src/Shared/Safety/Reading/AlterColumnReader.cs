using DeployKit.Sql;

namespace DeployKit.Safety.Reading;

/// <summary><c>ALTER [COLUMN] name …</c>, an action of <c>ALTER TABLE</c>.</summary>
internal static class AlterColumnReader
{
    public static IEnumerable<SchemaOperation> Read(SqlCursor action)
    {
        if (action.Is("CONSTRAINT"))
        {
            return [new BriefChange()];
        }

        action.Take("COLUMN");
        string column = action.Name();
        if (action.Dialect == SqlDialect.SqlServer)
        {
            return SqlServer(action, column);
        }

        if (action.Take("SET", "DATA", "TYPE") || action.Take("TYPE"))
        {
            return [new ChangeType(column, From: null, ColumnDefinitionReader.Type(action))];
        }

        return action.Take("SET", "NOT", "NULL") ? [new SetNotNull(column)] : [new BriefChange()];
    }

    private static IEnumerable<SchemaOperation> SqlServer(SqlCursor action, string column)
    {
        if (action.IsAnyOf("ADD", "DROP"))
        {
            // ADD MASKED, DROP SPARSE and the like.
            yield return new BriefChange();
            yield break;
        }

        yield return new ChangeType(column, From: null, ColumnDefinitionReader.Type(action));
        if (action.Follows("NOT", "NULL"))
        {
            yield return new SetNotNull(column);
        }
    }
}
