using DeployKit.Placeholders;
using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>Passwords in SQL that makes users: <c>CREATE USER app WITH PASSWORD '…'</c>, <c>ALTER LOGIN sa WITH PASSWORD = N'…'</c>, <c>IDENTIFIED BY '…'</c>.</summary>
internal static class SqlCredential
{
    private static readonly string[] Principals = ["USER", "LOGIN", "ROLE"];
    private static readonly string[] Introductions = ["PASSWORD", "IDENTIFIED BY"];

    public static SecretFinding? Find(string sql)
    {
        bool makesUser = (Has(sql, "CREATE ") || Has(sql, "ALTER ")) && Principals.Any(principal => Has(sql, principal));
        foreach (string introduction in makesUser ? Introductions : [])
        {
            int at = sql.IndexOf(introduction, StringComparison.OrdinalIgnoreCase);
            int start = at < 0 ? -1 : OpeningQuote(sql, at + introduction.Length) + 1;
            int end = start <= 0 ? -1 : sql.IndexOf('\'', start);
            if (end > start && sql.Substring(start, end - start) is var password && !ValueShape.IsTemplated(password) && !Placeholder.Is(password))
            {
                return new SecretFinding(RuleCatalog.DK1003, "password in SQL", Confidence.High, start, end - start);
            }
        }

        return null;
    }

    private static bool Has(string sql, string word) => sql.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private static int OpeningQuote(string sql, int at)
    {
        while (at < sql.Length && (char.IsWhiteSpace(sql[at]) || sql[at] is '=' or 'N' or 'n'))
        {
            at++;
        }

        return at < sql.Length && sql[at] == '\'' ? at : -1;
    }
}
