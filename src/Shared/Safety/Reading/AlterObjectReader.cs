namespace DeployKit.Safety.Reading;

/// <summary><c>ALTER</c> of anything but a table.</summary>
internal static class AlterObjectReader
{
    public static IEnumerable<SchemaOperation> Read(SqlCursor cursor)
    {
        if (cursor.Take("INDEX"))
        {
            return Index(cursor);
        }

        if (cursor.Take("SYSTEM"))
        {
            return [new OutsideTransaction("ALTER SYSTEM")];
        }

        if (!cursor.IsAnyOf("SCHEMA", "VIEW", "MATERIALIZED"))
        {
            return [];
        }

        bool schema = cursor.Take("SCHEMA");
        _ = cursor.Take("MATERIALIZED", "VIEW") || cursor.Take("VIEW");
        cursor.Take("IF", "EXISTS");
        string name = cursor.Name();
        string kind = schema ? "schema" : "view";
        if (cursor.Take("RENAME", "TO"))
        {
            return [new RenameTable(cursor.Name(), kind) { Table = name }];
        }

        if (schema && cursor.Take("TRANSFER"))
        {
            string moved = cursor.Name();
            return [new RenameTable($"{name}.{moved.Split('.').Last()}") { Table = moved }];
        }

        return [];
    }

    private static IEnumerable<SchemaOperation> Index(SqlCursor cursor)
    {
        cursor.Take("IF", "EXISTS");
        string name = cursor.Take("ALL") ? "all indexes" : "index " + cursor.Name();
        string table = cursor.Take("ON") ? cursor.Name() : "";
        bool works = (cursor.Take("REBUILD") && !CreateReader.IsOnline(cursor)) || cursor.Take("SET", "TABLESPACE");
        return works ? [new MaintainTable(table.Length > 0 ? $"{name} on {table}" : name) { Table = table }] : [];
    }
}
