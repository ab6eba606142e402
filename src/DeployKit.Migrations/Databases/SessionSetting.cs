using System.Text.RegularExpressions;
using DeployKit.Sql;

namespace DeployKit.Migrations.Databases;

/// <summary>
/// Statements that do nothing but set something for their session. It ends with the session: who goes on with a migration in another one sets
/// it again. On SQLite a table that is dropped with foreign keys on takes the rows along that refer to it.
/// </summary>
internal static partial class SessionSetting
{
    public static bool IsOne(string sql, SqlDialect dialect) => dialect == SqlDialect.SqlServer
        ? Batch().IsMatch(sql)
        : SqlStatementSplitter.Split(sql, dialect) is { Count: > 0 } statements
            && statements.All(statement => (dialect == SqlDialect.Sqlite ? Pragma() : Setting()).IsMatch(statement.Text));

    [GeneratedRegex(@"^PRAGMA\s", RegexOptions.IgnoreCase)]
    private static partial Regex Pragma();

    [GeneratedRegex(@"^(SET\s+(?!LOCAL\s|TRANSACTION\s|CONSTRAINTS\s)|RESET\s|SELECT\s+(pg_catalog\s*\.\s*)?set_config\s*\()", RegexOptions.IgnoreCase)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\s*((SET\s+\w+(\s*,\s*\w+)*(\s+[\w.\[\]]+)?\s+(ON|OFF)|USE\s+[\w\[\]]+)[\s;]*)+$", RegexOptions.IgnoreCase)]
    private static partial Regex Batch();
}
