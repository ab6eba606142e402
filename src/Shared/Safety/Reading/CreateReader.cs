using DeployKit.Sql;

namespace DeployKit.Safety.Reading;

/// <summary><c>CREATE …</c>.</summary>
internal static class CreateReader
{
    private static readonly string[] Modifiers =
        ["GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED", "UNIQUE", "CLUSTERED", "NONCLUSTERED", "COLUMNSTORE", "VIRTUAL", "FOREIGN", "CONSTRAINT"];

    public static IEnumerable<SchemaOperation> Read(SqlCursor cursor)
    {
        if (cursor.Take("OR", "REPLACE") || cursor.Take("OR", "ALTER"))
        {
            return [];
        }

        bool temporary = false;
        while (cursor.IsAnyOf(Modifiers))
        {
            temporary |= cursor.IsAnyOf("TEMP", "TEMPORARY");
            cursor.Skip();
        }

        if (cursor.Take("TABLE") || cursor.Take("MATERIALIZED", "VIEW"))
        {
            bool mayBeThere = cursor.Take("IF", "NOT", "EXISTS") && !temporary;
            return [new CreateTable(mayBeThere) { Table = cursor.Name() }];
        }

        if (cursor.Take("INDEX"))
        {
            return [Index(cursor)];
        }

        if (cursor.IsAnyOf("DATABASE", "TABLESPACE", "SUBSCRIPTION"))
        {
            return [new OutsideTransaction($"CREATE {cursor.Text(cursor.Position).ToUpperInvariant()}")];
        }

        return cursor.Take("TRIGGER") ? Trigger(cursor) : [];
    }

    private static SchemaOperation Index(SqlCursor cursor)
    {
        bool concurrently = cursor.Take("CONCURRENTLY");
        cursor.Take("IF", "NOT", "EXISTS");
        string name = cursor.Is("ON") ? "" : cursor.Name();
        cursor.Take("ON");
        // On the parent of partitions only, the index is an entry in the catalogue.
        bool parentOnly = cursor.Take("ONLY");
        string table = cursor.Name();
        return parentOnly ? new BriefChange { Table = table } : new CreateIndex(name, concurrently || IsOnline(cursor)) { Table = table };
    }

    /// <summary>SQL Server's <c>WITH (…, ONLINE = ON, …)</c>.</summary>
    public static bool IsOnline(SqlCursor cursor) =>
        cursor.Dialect == SqlDialect.SqlServer
        && Enumerable.Range(cursor.Position, Math.Max(0, cursor.Count - cursor.Position - 2)).Any(index =>
            cursor.IsAt(index, "ONLINE") && cursor.Text(index + 1) == "=" && cursor.IsAt(index + 2, "ON"));

    private static IEnumerable<SchemaOperation> Trigger(SqlCursor cursor)
    {
        cursor.Position = cursor.IndexOf("ON") is var on and >= 0 ? on : cursor.Count;
        return cursor.Take("ON") ? [new BriefChange { Table = cursor.Name() }] : [];
    }
}
