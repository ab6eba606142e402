namespace DeployKit.Detection;

/// <summary>Commands whose operands are a name and its value: <c>setx ARMADA_TOKEN x</c>, <c>dotnet user-secrets set "Smtp:Password" "x"</c>.</summary>
internal static class NamedOperand
{
    private static readonly string[] Commands = ["setx ", "user-secrets set ", "config set "];

    // What follows these options is their value, not the name.
    private static readonly string[] WithValue = ["--project", "-p", "--id", "-c", "--configuration", "/s", "/u", "/p"];

    /// <summary>Where the name and the value are; null when the command is another one.</summary>
    public static (string Name, int Start, int Length)? In(string command)
    {
        foreach (string name in Commands)
        {
            for (int at = command.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = command.IndexOf(name, at + name.Length, StringComparison.OrdinalIgnoreCase))
            {
                if (at == 0 || !char.IsLetterOrDigit(command[at - 1]))
                {
                    return Operands(command, at + name.Length);
                }
            }
        }

        return null;
    }

    private static (string Name, int Start, int Length)? Operands(string command, int start)
    {
        string? name = null;
        bool skipped = false;
        foreach ((int at, int length) in CommandWords.Of(command.Substring(start)))
        {
            string word = command.Substring(start + at, length);
            if (IsOption(word))
            {
                if (name is not null)
                {
                    return null;
                }

                skipped = Array.Exists(WithValue, option => option.Equals(word, StringComparison.OrdinalIgnoreCase));
            }
            else if (skipped)
            {
                skipped = false;
            }
            else if (name is not null)
            {
                return (name, start + at, length);
            }
            else
            {
                name = word;
            }
        }

        return null;
    }

    // --project, /m
    private static bool IsOption(string word) => word is ['-', ..] or ['/', >= 'A' and <= 'z'];
}
