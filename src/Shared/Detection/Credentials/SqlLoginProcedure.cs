using DeployKit.Sql;

namespace DeployKit.Detection;

/// <summary>SQL Server's procedures that take a password by its place: <c>EXEC sp_addlogin 'app', '…'</c>. By its name (<c>@passwd = '…'</c>) it is a pair like any other.</summary>
internal static class SqlLoginProcedure
{
    private static readonly (string Name, int Place)[] Procedures =
    [
        ("sp_addlogin", 1), ("sp_addlinkedsrvlogin", 4), ("sp_addapprole", 1), ("sp_setapprole", 1), ("sp_approlepassword", 1), ("sp_password", 1),
    ];

    /// <summary>Whether a text calls one.</summary>
    public static bool IsIn(string sql) => Array.Exists(Procedures, procedure => sql.IndexOf(procedure.Name, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>The password of the call that begins here; null when there is none.</summary>
    public static SqlToken? PasswordOf(string sql, List<SqlToken> tokens, int index, SqlToken token)
    {
        int place = token.Kind == SqlTokenKind.Word ? Array.Find(Procedures, procedure => token.Is(sql, procedure.Name)).Place : 0;
        for (int next = index + 1; place > 0 && next < tokens.Count && tokens[next].Kind is not (SqlTokenKind.Semicolon or SqlTokenKind.BatchSeparator); next++)
        {
            if (SqlCredential.IsSymbol(sql, tokens[next], ','))
            {
                place--;
            }

            if (place == 0)
            {
                return SqlCredential.StringAt(sql, tokens, next + 1);
            }
        }

        return null;
    }
}
