using DeployKit.Placeholders;

namespace DeployKit.Detection;

/// <summary>Secrets in commands: <c>--requirepass x</c>, <c>--password=x</c>, <c>PGPASSWORD=x psql</c>, <c>curl -u user:x</c>.</summary>
internal static class CommandLine
{
    private const int LongestCommand = 32 * 1024;

    public static IEnumerable<(int Start, int Length)> Secrets(string command)
    {
        if (command.Length > LongestCommand || !(command.Contains(' ') || command.Contains('=')))
        {
            yield break;
        }

        (int Start, int Length) before = default;
        foreach ((int start, int length) in Words(command))
        {
            string word = command.Substring(start, length);
            string previous = command.Substring(before.Start, before.Length);
            int equals = word.IndexOf('=');
            if (equals > 0 && IsSecret(word.Substring(0, equals).TrimStart('-'), word.Substring(equals + 1)))
            {
                yield return (start + equals + 1, length - equals - 1);
            }
            else if (IsOption(previous) && !word.StartsWith("-", StringComparison.Ordinal) && IsSecret(previous.TrimStart('-'), word))
            {
                yield return (start, length);
            }
            else if (previous is "-u" or "--user" && word.IndexOf(':') is > 0 and var colon && IsSecret("password", word.Substring(colon + 1)))
            {
                yield return (start + colon + 1, length - colon - 1);
            }

            else if (IsPasswordWord(previous, command) && IsSecret("password", word))
            {
                yield return (start, length);
            }

            before = (start, length);
        }
    }

    // "machine host login user password x" of a .netrc, "docker login -p x", "dotnet nuget add source -p x".
    private static bool IsPasswordWord(string word, string command) =>
        (word == "password" && command.IndexOf("login ", StringComparison.Ordinal) >= 0)
        || (word == "-p" && (command.IndexOf("docker login", StringComparison.Ordinal) >= 0 || command.IndexOf("nuget add source", StringComparison.Ordinal) >= 0));

    private static bool IsOption(string word) => word.Length > 2 && !word.Contains('=') && word.StartsWith("-", StringComparison.Ordinal);

    private static bool IsSecret(string name, string value) =>
        SensitiveName.Of(name.Replace('-', '_')) == NameStrength.Strong && !value.StartsWith("$", StringComparison.Ordinal) && !Placeholder.Is(value)
        && NamedValue.Judge(NameStrength.Strong, name, value.Trim('"', '\''), ValueOrigin.File) is not null;

    // Blanks, list punctuation and quotes part words; a quoted part keeps its blanks out, which is enough for passwords.
    private static IEnumerable<(int Start, int Length)> Words(string text)
    {
        int start = -1;
        for (int index = 0; index <= text.Length; index++)
        {
            bool inside = index < text.Length && !char.IsWhiteSpace(text[index]) && text[index] is not ('"' or '\'' or ',' or '[' or ']' or '\\' or ';' or '|');
            if (inside && start < 0)
            {
                start = index;
            }
            else if (!inside && start >= 0)
            {
                yield return (start, index - start);
                start = -1;
            }
        }
    }
}
