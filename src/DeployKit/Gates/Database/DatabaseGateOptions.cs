namespace DeployKit.Gates;

/// <summary>A gate that opens a database connection and runs a query.</summary>
public sealed class DatabaseGateOptions : GateOptions
{
    /// <summary>The query to run; null to only open a connection. Its result is not looked at.</summary>
    /// <value>Default: <c>SELECT 1</c>.</value>
    public string? Query { get; set; } = "SELECT 1";

    /// <summary>Whether the gate passes, degraded, when the server is there and the database is not: for migrations that create it.</summary>
    /// <value>Default: false.</value>
    public bool AllowMissingDatabase { get; set; }
}
