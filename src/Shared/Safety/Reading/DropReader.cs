namespace DeployKit.Safety.Reading;

/// <summary><c>DROP …</c>.</summary>
internal static class DropReader
{
    public static IEnumerable<SchemaOperation> Read(SqlCursor cursor)
    {
        if (cursor.Take("TABLE") || cursor.Take("FOREIGN", "TABLE"))
        {
            cursor.Take("IF", "EXISTS");
            List<string> tables = [.. RowsReader.Names(cursor)];
            bool cascade = cursor.Take("CASCADE");
            return tables.Select(table => new DropTable(cascade) { Table = table });
        }

        return cursor.Take("INDEX") ? Indexes(cursor) : Other(cursor);
    }

    private static IEnumerable<SchemaOperation> Indexes(SqlCursor cursor)
    {
        bool concurrently = cursor.Take("CONCURRENTLY");
        cursor.Take("IF", "EXISTS");
        List<string> names = [.. RowsReader.Names(cursor)];
        string table = cursor.Take("ON") ? cursor.Name() : "";
        bool cascade = cursor.Take("CASCADE");
        foreach (string name in names)
        {
            yield return new DropIndex(name, concurrently) { Table = table };
            if (cascade)
            {
                yield return new DropObject($"index {name}", HoldsData: false, Cascade: true);
            }
        }
    }

    private static IEnumerable<SchemaOperation> Other(SqlCursor cursor)
    {
        int first = cursor.Position;
        bool holdsData = cursor.IsAnyOf("SCHEMA", "DATABASE", "OWNED");
        bool outside = cursor.IsAnyOf("DATABASE", "TABLESPACE", "SUBSCRIPTION");
        bool schema = cursor.Is("SCHEMA");
        cursor.Skip();
        while (cursor.IsAnyOf("VIEW", "DATA", "WRAPPER", "BY"))
        {
            cursor.Skip();
        }

        string kind = cursor.TextFrom(first).ToLowerInvariant();
        cursor.Take("IF", "EXISTS");
        string name = cursor.Name();
        bool cascade = cursor.Follows("CASCADE");
        if (outside)
        {
            yield return new OutsideTransaction($"DROP {kind.ToUpperInvariant()}");
        }

        // Without CASCADE a schema that holds something refuses to go.
        yield return new DropObject($"{kind} {name}", holdsData && (cascade || !schema), cascade);
    }
}
