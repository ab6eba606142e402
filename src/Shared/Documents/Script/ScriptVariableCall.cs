namespace DeployKit.Documents;

/// <summary>A variable that a script of PowerShell sets by a call: <c>[Environment]::SetEnvironmentVariable("DB_PASSWORD", "x")</c>.</summary>
internal static class ScriptVariableCall
{
    private const string Setter = "SetEnvironmentVariable(";

    /// <summary>The variable that a command sets; null when it sets none, or computes its name or value.</summary>
    public static DocumentEntry? Read(string text, int start, int end)
    {
        int call = text.IndexOf(Setter, start, end - start, StringComparison.OrdinalIgnoreCase);
        if (call < 0 || Quoted(text, call + Setter.Length, end) is not { } name)
        {
            return null;
        }

        int comma = text.IndexOf(',', name.End, end - name.End);
        return comma >= 0 && Quoted(text, comma + 1, end) is { } value
            ? new DocumentEntry(text.Substring(name.Start, name.Length), text.Substring(value.Start, value.Length), DocumentValueKind.String, name, value)
            : null;
    }

    private static DocumentSpan? Quoted(string text, int at, int end)
    {
        while (at < end && text[at] == ' ')
        {
            at++;
        }

        int close = at < end && text[at] is '"' or '\'' ? text.IndexOf(text[at], at + 1, end - at - 1) : -1;
        return close < 0 ? null : DocumentSpan.Between(at + 1, close);
    }
}
