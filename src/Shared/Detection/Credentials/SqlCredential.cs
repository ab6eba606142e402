using DeployKit.Placeholders;
using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>
/// Passwords in SQL that makes users: <c>CREATE USER app WITH PASSWORD '…'</c>, <c>ALTER LOGIN sa WITH PASSWORD = N'…'</c>, <c>IDENTIFIED BY '…'</c>,
/// <c>SET PASSWORD FOR app = PASSWORD('…')</c>.
/// </summary>
internal static class SqlCredential
{
    private static readonly string[] Principals = ["USER", "LOGIN", "ROLE"];
    private static readonly string[] Introductions = ["PASSWORD", "IDENTIFIED BY"];
    private static readonly string[] SettingIntroductions = ["PASSWORD", "="];

    public static SecretFinding? Find(string sql)
    {
        bool makesUser = (Has(sql, "CREATE ") || Has(sql, "ALTER ")) && Principals.Any(principal => Has(sql, principal));
        foreach (string introduction in makesUser ? Introductions : Has(sql, "SET PASSWORD") ? SettingIntroductions : [])
        {
            for (int at = IndexOf(sql, introduction, 0), next; at >= 0; at = IndexOf(sql, introduction, next))
            {
                next = AfterFiller(sql, at + introduction.Length);
                int start = next < sql.Length && sql[next] == '\'' ? next + 1 : -1;
                int end = start < 0 ? -1 : sql.IndexOf('\'', start);
                if (end > start && sql.Substring(start, end - start) is var password && !ValueShape.IsTemplated(password) && !Placeholder.Is(password))
                {
                    return new SecretFinding(RuleCatalog.DK1003, "password in SQL", Confidence.High, start, end - start);
                }
            }
        }

        return null;
    }

    private static bool Has(string sql, string word) => IndexOf(sql, word, 0) >= 0;

    private static int IndexOf(string sql, string word, int start) => sql.IndexOf(word, start, StringComparison.OrdinalIgnoreCase);

    // What may stand between the word and the literal: N'…', = '…', ('…').
    private static int AfterFiller(string sql, int at)
    {
        while (at < sql.Length && (char.IsWhiteSpace(sql[at]) || sql[at] is '=' or 'N' or 'n' or '('))
        {
            at++;
        }

        return at;
    }
}
