namespace DeployKit.Sql;

/// <summary>One statement of a script (for SQL Server: one batch).</summary>
/// <param name="Text">The statement, without the separator behind it and the comments before it.</param>
/// <param name="Start">The offset of its first character in the script.</param>
/// <param name="Line">The line of its first character, from 1.</param>
/// <param name="Tokens">Its tokens; their offsets are the script's.</param>
internal sealed record SqlStatement(string Text, int Start, int Line, IReadOnlyList<SqlToken> Tokens);
