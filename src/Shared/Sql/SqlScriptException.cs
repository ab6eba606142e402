namespace DeployKit.Sql;

/// <summary>The script cannot be cut into statements.</summary>
internal sealed class SqlScriptException(string message, int line) : Exception(message)
{
    /// <summary>The line where the trouble starts, from 1.</summary>
    public int Line { get; } = line;
}
