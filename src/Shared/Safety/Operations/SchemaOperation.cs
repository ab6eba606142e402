namespace DeployKit.Safety;

/// <summary>
/// What a migration does, whether it is written as SQL or as operations of Entity Framework Core: the one model that the rules look at.
/// </summary>
internal abstract record SchemaOperation
{
    /// <summary>The table it works on, without quotes and without the default schema; empty when it works on none.</summary>
    public string Table { get; init; } = "";

    /// <summary>Where the caller finds it again: an offset in a script or in a source file, or an index.</summary>
    public int Start { get; init; }

    public int Length { get; init; }

    /// <summary>Whether it runs outside of the migration's transaction.</summary>
    public bool Alone { get; init; }

    /// <summary>Why it is safe here, in somebody's words; null when nobody says so.</summary>
    public string? Assured { get; init; }
}

internal sealed record CreateTable(bool MayBeThere = false) : SchemaOperation;

internal sealed record DropTable(bool Cascade = false) : SchemaOperation;

internal sealed record RenameTable(string NewName, string Kind = "table") : SchemaOperation;

internal sealed record AddColumn(ColumnDefinition Column) : SchemaOperation;

internal sealed record DropColumn(string Column) : SchemaOperation;

internal sealed record RenameColumn(string Column, string NewName) : SchemaOperation;

/// <param name="Column">The column.</param>
/// <param name="From">The type it has now; null when that is unknown.</param>
/// <param name="To">The type it gets.</param>
internal sealed record ChangeType(string Column, ColumnType? From, ColumnType To) : SchemaOperation;

internal sealed record SetNotNull(string Column) : SchemaOperation;

/// <param name="Name">The index; empty when the database names it.</param>
/// <param name="Online">Whether writers go on: <c>CONCURRENTLY</c>, <c>ONLINE = ON</c>.</param>
internal sealed record CreateIndex(string Name, bool Online) : SchemaOperation;

internal sealed record DropIndex(string Name, bool Online) : SchemaOperation;

/// <param name="Kind">What it demands.</param>
/// <param name="Name">Its name; empty when the database names it.</param>
/// <param name="Deferred">Whether existing rows are left alone: <c>NOT VALID</c>, <c>WITH NOCHECK</c>, <c>USING INDEX</c>, <c>ONLINE = ON</c>.</param>
internal sealed record AddConstraint(ConstraintKind Kind, string Name, bool Deferred) : SchemaOperation;

internal sealed record ValidateConstraint(string Name) : SchemaOperation;

/// <summary>A change of a table that needs its lock for a moment only.</summary>
internal sealed record BriefChange : SchemaOperation;

/// <param name="What">The kind and name of what is dropped, for example <c>schema sales</c>.</param>
/// <param name="HoldsData">Whether it holds rows: a schema, a database.</param>
/// <param name="Cascade">Whether dependent objects go too.</param>
internal sealed record DropObject(string What, bool HoldsData, bool Cascade) : SchemaOperation;

internal sealed record TruncateTable : SchemaOperation;

/// <summary>An <c>UPDATE</c> or <c>DELETE</c>.</summary>
internal sealed record ChangeRows(bool Deletes, bool Conditional) : SchemaOperation;

/// <summary>An <c>INSERT … SELECT</c> from another table.</summary>
internal sealed record CopyRows(string Source) : SchemaOperation;

/// <summary>Work on a whole table: <c>VACUUM FULL</c>, <c>CLUSTER</c>, a move to another tablespace.</summary>
internal sealed record MaintainTable(string What) : SchemaOperation;

internal sealed record RebuildIndex(string What) : SchemaOperation;

internal sealed record LockTable : SchemaOperation;

/// <summary>A statement that refuses to run in a transaction.</summary>
internal sealed record OutsideTransaction(string What) : SchemaOperation;

internal sealed record SetLockTimeout : SchemaOperation;

/// <summary><c>BEGIN</c> or <c>COMMIT</c>.</summary>
internal sealed record TransactionBoundary(bool Begins) : SchemaOperation;

/// <summary>A statement whose text is known at run time only.</summary>
internal sealed record OpaqueSql(string What) : SchemaOperation;

internal enum ConstraintKind
{
    ForeignKey,
    Check,
    Unique,
    Exclusion,
}
