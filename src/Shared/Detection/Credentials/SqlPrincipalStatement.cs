using DeployKit.Sql;

namespace DeployKit.Detection;

/// <summary>Follows a script from word to word and knows whether the statement makes a user, a key or a login: only there is a <c>PASSWORD</c> given.</summary>
internal sealed class SqlPrincipalStatement(string sql, List<SqlToken> tokens)
{
    private static readonly string[] Verbs = ["CREATE", "ALTER", "OPEN", "BACKUP", "RESTORE"];
    private static readonly string[] Fillers = ["OR", "REPLACE", "PUBLIC", "SHARED"];

    private static readonly string[] Principals =
        ["USER", "LOGIN", "ROLE", "GROUP", "MASTER", "SYMMETRIC", "ASYMMETRIC", "CERTIFICATE", "APPLICATION", "DATABASE", "CREDENTIAL", "SERVICE"];

    private bool _makesPrincipal;

    /// <summary>Whether the statement is <c>SET PASSWORD …</c>.</summary>
    public bool SetsPassword { get; private set; }

    /// <summary>Goes on to the next token; true when a password behind it is one that is given.</summary>
    public bool GivesPasswordsAt(int index)
    {
        SqlToken token = tokens[index];
        if (token.Kind is SqlTokenKind.Semicolon or SqlTokenKind.BatchSeparator)
        {
            _makesPrincipal = SetsPassword = false;
        }
        else if (IsAny(token, Verbs))
        {
            int kind = index + 1;
            while (kind < tokens.Count && IsAny(tokens[kind], Fillers))
            {
                kind++;
            }

            _makesPrincipal = kind < tokens.Count && IsAny(tokens[kind], Principals);
            SetsPassword = false;
        }
        else if (token.Is(sql, "GRANT"))
        {
            _makesPrincipal = true;
        }
        else if (token.Is(sql, "SET") && index + 1 < tokens.Count && tokens[index + 1].Is(sql, "PASSWORD"))
        {
            _makesPrincipal = SetsPassword = true;
        }

        return _makesPrincipal;
    }

    private bool IsAny(SqlToken token, string[] words) => token.Kind == SqlTokenKind.Word && Array.Exists(words, word => token.Is(sql, word));
}
