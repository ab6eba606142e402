using DeployKit.Placeholders;
using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>The password of an Oracle login: <c>app/x@db:1521/SHOP</c>, <c>sqlplus app/x@SHOP</c>, <c>userid=app/x@SHOP</c>.</summary>
internal static class OracleLogin
{
    private const string UserId = "userid=";

    private static readonly string[] Tools = ["sqlplus ", "sqlplus64 ", "sqlcl ", "expdp ", "impdp ", "sqlldr ", "rman ", UserId];

    public static IEnumerable<SecretFinding> Find(string text)
    {
        bool isCommand = Array.Exists(Tools, tool => text.IndexOf(tool, StringComparison.OrdinalIgnoreCase) >= 0);
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = start;
            while (end < text.Length && !EndsWord(text[end]))
            {
                end++;
            }

            if (end > start && PasswordIn(text.Substring(start, end - start), isCommand) is var (at, length))
            {
                yield return new SecretFinding(RuleCatalog.DK1002, "password of an Oracle login", Confidence.Medium, start + at, length);
            }
        }
    }

    private static (int Start, int Length)? PasswordIn(string word, bool isCommand)
    {
        int begin = word.StartsWith(UserId, StringComparison.OrdinalIgnoreCase) ? UserId.Length : 0;
        int slash = word.IndexOf('/', begin);
        int at = slash < 0 ? -1 : word.IndexOf('@', slash + 1);
        if (slash <= begin || at <= slash + 1 || !IsUser(word, begin, slash))
        {
            return null;
        }

        string password = word.Substring(slash + 1, at - slash - 1);
        string database = word.Substring(at + 1);
        if (password.Contains('/') || ValueShape.IsTemplated(password) || Placeholder.Is(password) || password is ['$' or '&' or '%' or '<', ..])
        {
            return null;
        }

        Confidence? likeness = NamedValue.Judge(NameStrength.Strong, "password", password, ValueOrigin.Code);
        bool real = isCommand ? database.Length > 0 : IsAddress(database) ? likeness is not null : IsAlias(database) && likeness >= Confidence.Medium;
        return real ? (slash + 1, password.Length) : null;
    }

    private static bool IsUser(string word, int start, int end)
    {
        for (int index = start; index < end; index++)
        {
            if (!char.IsLetterOrDigit(word[index]) && word[index] is not ('_' or '#' or '$' or '"' or ValueShape.Hole))
            {
                return false;
            }
        }

        return true;
    }

    // //db/SHOP, db:1521/SHOP, db:1521:SHOP
    private static bool IsAddress(string database)
    {
        int colon = database.IndexOf(':');
        return database.StartsWith("//", StringComparison.Ordinal)
            || (colon > 0 && database.IndexOfAny(['/', ':'], colon + 1) is >= 0 and var end && end > colon + 2 && database.Substring(colon + 1, end - colon - 1).All(char.IsDigit));
    }

    // SHOP, SHOP.WORLD; a tag or a version is written in lower case.
    private static bool IsAlias(string database) =>
        database.Length > 1 && char.IsUpper(database[0]) && database.All(character => char.IsUpper(character) || char.IsDigit(character) || character is '_' or '.');

    private static bool EndsWord(char character) => char.IsWhiteSpace(character) || character is '"' or '\'' or ',' or ';' or '(' or ')';
}
