using DeployKit.Sql;

namespace DeployKit.Safety;

internal enum TypeChangeKind
{
    /// <summary>The catalogue changes, the rows do not.</summary>
    Harmless,

    /// <summary>Every row is written anew, no value is lost.</summary>
    Rewrites,

    /// <summary>Values are cut or refused.</summary>
    Narrows,
}

/// <summary>What changing a column from one type to another does.</summary>
internal static class TypeChange
{
    private static readonly string[] Integers = ["tinyint", "smallint", "integer", "bigint"];
    private static readonly string[] Floats = ["real", "double precision"];
    private static readonly string[] Texts = ["char", "nchar", "varchar", "nvarchar", "text", "citext"];
    private static readonly string[] Binaries = ["binary", "varbinary", "bytea", "blob"];
    private static readonly string[] Moments = ["date", "time", "timestamp", "timestamptz", "smalldatetime"];

    public static TypeChangeKind Between(ColumnType? from, ColumnType to, SqlDialect dialect)
    {
        if (from is null)
        {
            return TypeChangeKind.Rewrites;
        }

        if (from == to)
        {
            return TypeChangeKind.Harmless;
        }

        return (Family(from), Family(to)) switch
        {
            ("text", "text") => Text(from, to, dialect),
            ("integer", "integer") => Order(Integers, from, to),
            ("float", "float") => Order(Floats, from, to),
            ("numeric", "numeric") => Numeric(from, to, dialect),
            ("binary", "binary") => Length(from, to),
            ("moment", "moment") => Moment(from, to, dialect),
            ("integer", "numeric") when IntegerDigits(from) <= WholeDigits(to) => TypeChangeKind.Rewrites,
            ("integer", "float") when from.Name != "bigint" => TypeChangeKind.Rewrites,
            ("cidr", "inet") => TypeChangeKind.Harmless,
            ("json", "jsonb") or ("jsonb", "json") => TypeChangeKind.Rewrites,
            (_, "text") when to.First is null && to.Name is not ("char" or "nchar") => TypeChangeKind.Rewrites,
            _ => TypeChangeKind.Narrows,
        };
    }

    private static string Family(ColumnType type) =>
        Array.IndexOf(Integers, type.Name) >= 0 ? "integer"
        : Array.IndexOf(Floats, type.Name) >= 0 ? "float"
        : Array.IndexOf(Texts, type.Name) >= 0 ? "text"
        : Array.IndexOf(Binaries, type.Name) >= 0 ? "binary"
        : Array.IndexOf(Moments, type.Name) >= 0 ? "moment"
        : type.Name;

    private static TypeChangeKind Text(ColumnType from, ColumnType to, SqlDialect dialect)
    {
        bool losesCharacters = dialect == SqlDialect.SqlServer && from.Name[0] == 'n' && to.Name[0] != 'n';
        if (losesCharacters || Capacity(to) < Capacity(from))
        {
            return TypeChangeKind.Narrows;
        }

        bool fixedLength = from.Name is "char" or "nchar" || to.Name is "char" or "nchar";
        bool sameEncoding = dialect != SqlDialect.SqlServer || from.Name[0] == 'n' == (to.Name[0] == 'n');
        bool toCitext = to.Name == "citext" && from.Name != "citext";
        return fixedLength || !sameEncoding || toCitext ? TypeChangeKind.Rewrites : TypeChangeKind.Harmless;
    }

    // An unspecified length is the largest one, except of char, where it is 1.
    private static int Capacity(ColumnType type) => type.First ?? (type.Name is "char" or "nchar" ? 1 : int.MaxValue);

    private static TypeChangeKind Length(ColumnType from, ColumnType to) =>
        Capacity(to) < Capacity(from) ? TypeChangeKind.Narrows : from.Name == to.Name ? TypeChangeKind.Harmless : TypeChangeKind.Rewrites;

    private static TypeChangeKind Order(string[] order, ColumnType from, ColumnType to) =>
        Array.IndexOf(order, to.Name) < Array.IndexOf(order, from.Name) ? TypeChangeKind.Narrows
        : from.Name == to.Name ? TypeChangeKind.Harmless
        : TypeChangeKind.Rewrites;

    private static TypeChangeKind Numeric(ColumnType from, ColumnType to, SqlDialect dialect)
    {
        if (WholeDigits(to) < WholeDigits(from) || Scale(to) < Scale(from))
        {
            return TypeChangeKind.Narrows;
        }

        bool sameStorage = dialect == SqlDialect.SqlServer
            ? Scale(to) == Scale(from) && StorageBytes(to) == StorageBytes(from)
            : to.First is null || Scale(to) == Scale(from);
        return sameStorage ? TypeChangeKind.Harmless : TypeChangeKind.Rewrites;
    }

    private static int Scale(ColumnType type) => type.First is null ? int.MaxValue : type.Second ?? 0;

    private static int WholeDigits(ColumnType type) => type.First is { } precision ? precision - (type.Second ?? 0) : int.MaxValue;

    private static int StorageBytes(ColumnType type) => type.First switch { <= 9 => 5, <= 19 => 9, <= 28 => 13, _ => 17 };

    private static int IntegerDigits(ColumnType type) => type.Name switch { "tinyint" => 3, "smallint" => 5, "integer" => 10, _ => 19 };

    private static TypeChangeKind Moment(ColumnType from, ColumnType to, SqlDialect dialect)
    {
        // PostgreSQL's keeps the instant; SQL Server's loses the offset.
        if (dialect == SqlDialect.SqlServer && from.Name == "timestamptz" && to.Name != "timestamptz")
        {
            return TypeChangeKind.Narrows;
        }

        bool fromMoment = from.Name is "timestamp" or "timestamptz";
        if (fromMoment && to.Name is not ("timestamp" or "timestamptz"))
        {
            return TypeChangeKind.Narrows;
        }

        if (from.Name == to.Name)
        {
            return (to.First ?? int.MaxValue) < (from.First ?? int.MaxValue) ? TypeChangeKind.Narrows : TypeChangeKind.Harmless;
        }

        return from.Name is "time" || to.Name is "time" ? TypeChangeKind.Narrows : TypeChangeKind.Rewrites;
    }
}
