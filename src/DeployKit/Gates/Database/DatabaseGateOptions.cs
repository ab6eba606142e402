namespace DeployKit.Gates;

/// <summary>A gate that opens a database connection and runs a query.</summary>
public sealed class DatabaseGateOptions : GateOptions
{
    internal const string AnyQuery = "SELECT 1";

    /// <summary>The query to run; null to only open a connection. Its result is not looked at.</summary>
    /// <value>Default: <c>SELECT 1</c>; on SQLite one that reads the file.</value>
    public string? Query { get; set; } = AnyQuery;

    /// <summary>
    /// Whether the gate passes, degraded, when the server (or, of SQLite, the folder) is there and the database is not: for applications that
    /// create it. Not needed where the kit's migrations do. A gate itself never creates a database.
    /// </summary>
    /// <value>Default: false.</value>
    public bool AllowMissingDatabase { get; set; }
}
