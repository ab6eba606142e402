namespace DeployKit.Safety;

/// <summary>A column that is added to a table.</summary>
internal sealed record ColumnDefinition(string Name)
{
    public ColumnType? Type { get; init; }

    public bool NotNull { get; init; }

    /// <summary>The default as SQL; null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the database computes a value for each row: identity, serial, a stored generated column.</summary>
    public bool Computed { get; init; }

    /// <summary>Whether the value is computed when it is read, so that no row has to be touched.</summary>
    public bool Virtual { get; init; }

    public bool Unique { get; init; }

    public bool References { get; init; }

    public bool Check { get; init; }
}
