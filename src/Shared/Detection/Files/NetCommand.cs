namespace DeployKit.Detection;

/// <summary>The passwords of the <c>net</c> command, which stand between other words without an option: <c>net use Z: \\server\share x /user:u</c>, <c>net user u x /add</c>.</summary>
internal static class NetCommand
{
    /// <summary>Where the password is; null when the command is another one, or asks for it.</summary>
    public static (int Start, int Length)? PasswordIn(string command)
    {
        int share = command.IndexOf("\\\\", StringComparison.Ordinal);
        int user = command.IndexOf(" /user:", StringComparison.OrdinalIgnoreCase);
        if (share >= 0 && user > 0 && command.IndexOf("use ", StringComparison.OrdinalIgnoreCase) is >= 0 and var use && use < share)
        {
            return Word(command, EndOfWord(command, share)) ?? Word(command, EndOfWord(command, user + 1));
        }

        int account = command.StartsWith("user ", StringComparison.OrdinalIgnoreCase) ? 0 : command.IndexOf("net user ", StringComparison.OrdinalIgnoreCase) is >= 0 and var net ? net + "net ".Length : -1;
        return account >= 0 && command.IndexOf(" /add", StringComparison.OrdinalIgnoreCase) > account ? Word(command, EndOfWord(command, account + "user ".Length)) : null;
    }

    // The next word, unless it is a switch, a drive or the star that asks.
    private static (int Start, int Length)? Word(string command, int index)
    {
        int start = Math.Min(index + 1, command.Length);
        int end = EndOfWord(command, start);
        return end - start >= 4 && command[start] is not ('/' or '*' or '%' or '$' or '{' or '<' or ValueShape.Hole) ? (start, end - start) : null;
    }

    private static int EndOfWord(string command, int start)
    {
        int end = command.IndexOf(' ', Math.Min(start, command.Length));
        return end < 0 ? command.Length : end;
    }
}
