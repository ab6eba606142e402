namespace DeployKit.Detection;

/// <summary>
/// Passwords that stand among the operands of a command, without an option: <c>htpasswd -b users app x</c>,
/// <c>echo x | docker login --password-stdin</c>.
/// </summary>
internal static class PositionalPassword
{
    private const string Address = "://";
    private const string Comma = ",";

    private static readonly (string Command, string Needs, int Operand)[] Commands =
    [
        ("htpasswd ", "b", 2), ("mosquitto_passwd ", "b", 2), ("mc alias set ", Address, 3), ("rabbitmqctl add_user ", "", 1),
        ("rabbitmqctl change_password ", "", 1), ("lftp -u ", Comma, 1), ("echo ", "--password-stdin", 0), ("echo ", "sudo -S", 0), ("echo ", "passwd --stdin", 0),
    ];

    /// <summary>Where the password is; null when the command is another one.</summary>
    public static (int Start, int Length)? In(string command)
    {
        foreach ((string name, string needs, int operand) in Commands)
        {
            int at = command.IndexOf(name, StringComparison.Ordinal);
            if (at >= 0 && (at == 0 || !char.IsLetterOrDigit(command[at - 1])) && Operand(command, at + name.Length, operand, needs) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static (int Start, int Length)? Operand(string command, int start, int operand, string needs)
    {
        // A flag stands before the operands, anything else somewhere behind the command.
        bool flagged = needs.Length == 0 || (needs.Length > 1 && command.IndexOf(needs, start, StringComparison.Ordinal) >= 0);
        foreach ((int at, int length) in CommandWords.Of(command.Substring(start)))
        {
            if (command[start + at] == '-')
            {
                flagged |= needs.Length == 1 && command.IndexOf(needs, start + at, length, StringComparison.Ordinal) >= 0;
            }
            else if (operand-- == 0)
            {
                flagged |= needs == Comma && command[start + at - 1] == ',';
                return flagged && (needs.Length < 2 || needs == Address || IsPiped(command, start + at + length)) ? (start + at, length) : null;
            }
        }

        return null;
    }

    private static bool IsPiped(string command, int end) => command.Substring(end).TrimStart(' ', '"', '\'').StartsWith("|", StringComparison.Ordinal);
}
