namespace DeployKit.TestUtils;

/// <summary>A command that a client sent.</summary>
/// <param name="Connection">The number of its connection, from 1.</param>
/// <param name="Database">The database of the connection.</param>
/// <param name="Text">The SQL text, or the name of the procedure; <c>BEGIN</c>, <c>COMMIT</c> or <c>ROLLBACK</c> for transactions.</param>
/// <param name="Parameters">Its parameters by name, those of the types int, bigint, bit and nvarchar; others are null.</param>
public sealed record TdsCommand(int Connection, string Database, string Text, IReadOnlyDictionary<string, object?> Parameters);
