namespace DeployKit.Detection;

/// <summary>Tells pairs of documents and scripts from operators and prose: <c>DB_PASSWORD=x</c>, <c>password = "x"</c>, <c>password: x</c> on a line of its own.</summary>
internal static class PairText
{
    private const string SecureString = "ConvertTo-SecureString";
    private static readonly string[] Verbs = ["Get-", "New-", "Read-", "ConvertTo-", "ConvertFrom-", "Import-", "Invoke-", "Select-", "Add-", "Find-", "Join-"];

    /// <summary>Whether this <c>=</c> or <c>:</c> stands between a name and its value.</summary>
    public static bool Separates(string text, int at)
    {
        char before = text[at - 1];
        char after = at + 1 < text.Length ? text[at + 1] : '\0';
        if (after is '=' or '~' or ':' or '>' or '/' || before is '!' or '<' or '>' or '=' or ':' or '+')
        {
            return false;
        }

        int value = at + 1;
        while (value < text.Length && text[value] is ' ' or '\t')
        {
            value++;
        }

        bool quoted = value < text.Length && (text[value] is '"' or '\'' || (text[value] == 'N' && value + 1 < text.Length && text[value + 1] == '\''));
        return quoted || (text[at] == '=' ? (value == at + 1 && before != ' ') || StartsLine(text, at) : value > at + 1 && text.IndexOf('\n') >= 0 && StartsLine(text, at));
    }

    /// <summary>The pair without the cmdlet around its value: <c>$password = ConvertTo-SecureString 'x'</c>.</summary>
    public static NamedPair Unwrapped(string text, NamedPair pair)
    {
        int quote = pair.Start + SecureString.Length + 1;
        bool wrapped = pair.Length == SecureString.Length && string.CompareOrdinal(text, pair.Start, SecureString, 0, SecureString.Length) == 0;
        int end = wrapped && quote < text.Length && text[quote] is '"' or '\'' ? text.IndexOf(text[quote], quote + 1) : -1;
        return end < 0 ? pair : pair with { Start = quote + 1, Length = end - quote - 1 };
    }

    /// <summary>Whether a value is computed or a parameter: <c>$value</c>, <c>@pwd</c>, <c>read()</c>.</summary>
    public static bool IsExpression(string value) => value is [] or ['$' or '@' or '%' or '&' or '(' or '`' or '<' or '{', ..] || value.EndsWith(")", StringComparison.Ordinal) || IsCmdlet(value);

    // Get-AzKeyVaultSecret
    private static bool IsCmdlet(string value) => Array.Exists(Verbs, verb => value.StartsWith(verb, StringComparison.Ordinal)) && value.Skip(value.IndexOf('-') + 1).All(char.IsLetter);

    // Indentation, the dash of a list and the keywords of shells may be before the name.
    private static bool StartsLine(string text, int at)
    {
        int start = text.LastIndexOf('\n', at - 1) + 1;
        string name = text.Substring(start, at - start).TrimStart(' ', '\t', '-', '$').TrimEnd();
        return name.Length > 0 && name.All(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.');
    }
}
