namespace DeployKit.Detection;

/// <summary>Commands whose operands are a name and its value: <c>setx ARMADA_TOKEN x</c>, <c>dotnet user-secrets set "Smtp:Password" "x"</c>.</summary>
internal static class NamedOperand
{
    private static readonly string[] Commands = ["setx ", "user-secrets set ", "config set "];

    /// <summary>Where the name and the value are; null when the command is another one.</summary>
    public static (string Name, int Start, int Length)? In(string command)
    {
        foreach (string name in Commands)
        {
            int at = command.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || !char.IsLetterOrDigit(command[at - 1])))
            {
                return Operands(command, at + name.Length);
            }
        }

        return null;
    }

    private static (string Name, int Start, int Length)? Operands(string command, int start)
    {
        string? name = null;
        foreach ((int at, int length) in CommandWords.Of(command.Substring(start)))
        {
            if (name is not null)
            {
                return command[start + at] == '-' ? null : (name, start + at, length);
            }

            name = command[start + at] == '-' ? null : command.Substring(start + at, length);
        }

        return null;
    }
}
