using DeployKit.Placeholders;

namespace DeployKit.Detection;

/// <summary>Secrets in commands: <c>--requirepass x</c>, <c>--password=x</c>, <c>PGPASSWORD=x psql</c>, <c>curl -u user:x</c>, <c>sqlcmd -U sa -P x</c>.</summary>
internal static class CommandLine
{
    private const int LongestCommand = 32 * 1024;
    private const int ShortestPassphrase = 10;

    /// <summary>Where the secrets of a command are.</summary>
    /// <param name="command">The command, or its arguments alone.</param>
    /// <param name="origin">In code a text may also be help or an error; there the value has to look like a secret.</param>
    public static IEnumerable<(int Start, int Length)> Secrets(string command, ValueOrigin origin)
    {
        if (command.Length > LongestCommand || !(command.Contains(' ') || command.Contains('=')))
        {
            yield break;
        }

        if ((NetCommand.PasswordIn(command) ?? PositionalPassword.In(command)) is { } password && IsSecret("password", command.Substring(password.Start, password.Length), origin))
        {
            yield return password;
        }

        if (NamedOperand.In(command) is var (name, begin, size) && IsSecret(name, command.Substring(begin, size), origin))
        {
            yield return (begin, size);
        }

        string previous = "";
        foreach ((int start, int length) in CommandWords.Of(command))
        {
            string word = command.Substring(start, length);
            int skipped = ValueAt(command, word, CommandWords.IsQuotedValue(command, start) ? previous.TrimEnd('=') : previous, origin);
            if (skipped >= 0)
            {
                yield return (start + skipped, length - skipped);
            }

            previous = word;
        }
    }

    // Where in the word the secret begins; -1 when it holds none.
    private static int ValueAt(string command, string word, string previous, ValueOrigin origin)
    {
        // --from-literal=password=x
        for (int begin = 0, equals = word.IndexOf('='); equals > 0; begin = equals + 1, equals = word.IndexOf('=', begin))
        {
            bool inside = equals + 1 < word.Length && !CommandWords.Ends(word[equals - 1]) && !CommandWords.Ends(word[equals + 1]);
            if (inside && IsSecret(word.Substring(begin, equals - begin).TrimStart('-'), word.Substring(equals + 1), origin))
            {
                return equals + 1;
            }
        }

        int skipped = CommandOption.ValueAt(command, previous, word);
        return skipped >= 0 && IsSecret("password", word.Substring(skipped), CommandOption.IsCertain(previous, word) ? ValueOrigin.File : origin) ? skipped
            : IsOption(previous) && !word.StartsWith("-", StringComparison.Ordinal) && IsSecret(previous.TrimStart('-'), word, origin) ? 0
            : -1;
    }

    private static bool IsOption(string word) => word.Length > 2 && !word.Contains('=') && word.StartsWith("-", StringComparison.Ordinal);

    private static bool IsSecret(string name, string value, ValueOrigin origin) => SensitiveName.Of(name.Replace('-', '_')) switch
    {
        NameStrength.Strong => IsPassword(name, value, origin),
        NameStrength.Weak => CredentialNoun.IsIn(name) && !Placeholder.Is(value) && NamedValue.Judge(NameStrength.Weak, name, value, origin) >= Confidence.Medium,
        _ => false,
    };

    private static bool IsPassword(string name, string value, ValueOrigin origin) =>
        !IsAttribute(value) && value is not ['$' or '<' or '{' or '(', ..] && !Placeholder.Is(value)
        && (NamedValue.Judge(NameStrength.Strong, name, value.Trim('"', '\''), origin) >= Confidence.Medium || IsPassphrase(name, value));

    // docker build --secret id=npm,src=.npmrc
    private static bool IsAttribute(string value) => value.StartsWith("id=", StringComparison.Ordinal) || value.StartsWith("src=", StringComparison.Ordinal) || value.StartsWith("type=", StringComparison.Ordinal);

    // correct-horse: no name of a password, as that of an option would be in a help text.
    private static bool IsPassphrase(string name, string value)
    {
        string[] words = value.Split('-');
        return name.IndexOf("pass", StringComparison.OrdinalIgnoreCase) >= 0 && value.Length >= ShortestPassphrase && words.Length > 1
            && words.All(word => word.Length > 2 && word.All(char.IsLower) && !ValueShape.IsNameWord(word));
    }
}
