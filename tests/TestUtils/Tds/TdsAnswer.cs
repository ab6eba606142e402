namespace DeployKit.TestUtils;

/// <summary>What the TDS server answers to a command.</summary>
public sealed record TdsAnswer
{
    /// <summary>The result set's column names; empty for a command without one.</summary>
    public IReadOnlyList<string> Columns { get; private init; } = [];

    /// <summary>The rows: values of type <see cref="int"/>, <see cref="long"/>, <see cref="string"/> or null.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows { get; private init; } = [];

    /// <summary>How many rows the command changed.</summary>
    public int Affected { get; private init; }

    /// <summary>The error's number; null when there is none.</summary>
    public int? ErrorNumber { get; private init; }

    /// <summary>The error's message.</summary>
    public string ErrorMessage { get; private init; } = "";

    /// <summary>Whether no answer ever comes: the client waits until it gives up.</summary>
    public bool IsSilent { get; private init; }

    /// <summary>A command that went well without a result.</summary>
    public static TdsAnswer Done { get; } = new();

    /// <summary>No answer until the client sends an attention.</summary>
    public static TdsAnswer Silence { get; } = new() { IsSilent = true };

    /// <summary>One value.</summary>
    public static TdsAnswer Scalar(object? value) => Table(["value"], [value]);

    /// <summary>Rows.</summary>
    public static TdsAnswer Table(IReadOnlyList<string> columns, params IReadOnlyList<object?>[] rows) => new() { Columns = columns, Rows = rows };

    /// <summary>A command that changed rows.</summary>
    public static TdsAnswer Changed(int rows) => new() { Affected = rows };

    /// <summary>An error, as SQL Server numbers it; for example 4060 (no such database), 1222 (lock timeout).</summary>
    public static TdsAnswer Error(int number, string message) => new() { ErrorNumber = number, ErrorMessage = message };
}
