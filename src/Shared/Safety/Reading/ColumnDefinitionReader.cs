namespace DeployKit.Safety.Reading;

/// <summary>A column's definition: its type and what follows it.</summary>
internal static class ColumnDefinitionReader
{
    private static readonly string[] AfterType =
    [
        "DEFAULT", "NOT", "NULL", "CONSTRAINT", "PRIMARY", "UNIQUE", "REFERENCES", "CHECK", "GENERATED", "COLLATE", "IDENTITY", "USING", "AS", "WITH_VALUES",
        "ROWGUIDCOL", "SPARSE", "FOREIGN", "COMPRESSION", "STORAGE", "ON",
    ];

    public static ColumnType Type(SqlCursor cursor)
    {
        int first = cursor.Position;
        while (!cursor.AtEnd && !cursor.IsAnyOf(AfterType))
        {
            cursor.Skip();
        }

        return ColumnType.Parse(cursor.TextFrom(first));
    }

    public static ColumnDefinition Read(SqlCursor cursor)
    {
        ColumnDefinition column = new(cursor.Name()) { Type = Type(cursor) };
        column = column with { Computed = column.Type!.IsSerial };
        while (!cursor.AtEnd)
        {
            column = Constraint(cursor, column);
        }

        return column;
    }

    private static ColumnDefinition Constraint(SqlCursor cursor, ColumnDefinition column)
    {
        if (cursor.Take("NOT", "NULL"))
        {
            return column with { NotNull = true };
        }

        if (cursor.Take("DEFAULT"))
        {
            return column with { Default = Default(cursor) };
        }

        if (cursor.Take("PRIMARY", "KEY"))
        {
            return column with { Unique = true, NotNull = true };
        }

        if (cursor.Take("UNIQUE"))
        {
            return column with { Unique = true };
        }

        if (cursor.Take("REFERENCES"))
        {
            cursor.Name();
            return column with { References = true };
        }

        if (cursor.Take("CHECK"))
        {
            cursor.Skip();
            return column with { Check = true };
        }

        if (cursor.Take("IDENTITY"))
        {
            return column with { Computed = true };
        }

        if (cursor.Is("GENERATED") || cursor.Is("AS"))
        {
            return Generated(cursor, column);
        }

        cursor.Skip();
        return column;
    }

    private static ColumnDefinition Generated(SqlCursor cursor, ColumnDefinition column)
    {
        bool identity = cursor.Follows("IDENTITY");
        bool stored = cursor.Follows("STORED") || cursor.Follows("PERSISTED");
        cursor.Position = cursor.Count;
        return column with { Computed = identity || stored, Virtual = !identity && !stored };
    }

    /// <summary>The expression: up to the next constraint. A NULL right behind DEFAULT is the value.</summary>
    private static string Default(SqlCursor cursor)
    {
        int first = cursor.Position;
        if (cursor.Take("NULL"))
        {
            return "NULL";
        }

        while (!cursor.AtEnd && !cursor.IsAnyOf("NOT", "NULL", "CONSTRAINT", "PRIMARY", "UNIQUE", "REFERENCES", "CHECK", "GENERATED", "COLLATE", "WITH", "FOR"))
        {
            // timestamp with time zone and the like, inside of a cast.
            cursor.Skip();
        }

        return cursor.TextFrom(first);
    }
}
