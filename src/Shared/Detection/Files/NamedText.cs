using DeployKit.Documents;

namespace DeployKit.Detection;

/// <summary>A value of a file under its name, with the way back to its place.</summary>
/// <param name="Name">The key or variable.</param>
/// <param name="Text">The value, escapes resolved.</param>
/// <param name="Entry">Where the value is written.</param>
/// <param name="Offset">Where the text begins inside the entry's value.</param>
internal readonly record struct NamedText(string Name, string Text, DocumentEntry Entry, int Offset)
{
    private static readonly string[] Users = ["user", "username", "login", "account"];
    private static readonly string[] ShortPasswords = ["pass", "pw"];
    private static readonly string[] Passwords = ["password", "pwd", "pass"];

    /// <summary>Set when the value is base 64 of the text: then the whole value is the place.</summary>
    public bool IsEncoded { get; init; }

    /// <summary>Set when a user stands before it: a <c>Pass</c> is a password then.</summary>
    public bool IsLogin { get; init; }

    /// <summary>Set when the account stands before it that it is the password of.</summary>
    public bool IsOfAccount { get; init; }

    public static IEnumerable<NamedText> Of(ParsedDocument document)
    {
        ArgumentList arguments = new();
        DocumentEntry? before = null;
        foreach (DocumentEntry entry in document.Entries)
        {
            if (entry.Value is { Length: > 0 } value)
            {
                yield return arguments.Next(before, entry) ?? new NamedText(entry.Key, value, entry, 0) { IsLogin = IsLoginOf(before, entry), IsOfAccount = IsOfAccountIn(before, entry) };
            }

            before = entry;
        }
    }

    // { "User": "edi", "Pass": "…" }
    private static bool IsLoginOf(DocumentEntry? before, DocumentEntry entry) => IsCalled(entry, ShortPasswords) && IsUserOf(before, entry);

    // { "UserName": "svc-mail", "Password": "…" }: labels of a form begin with a capital.
    private static bool IsOfAccountIn(DocumentEntry? before, DocumentEntry entry) =>
        IsCalled(entry, Passwords) && IsUserOf(before, entry)
        && before!.Value is { Length: > 1 } account && account.All(character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' or '@' or '\\');

    private static bool IsUserOf(DocumentEntry? before, DocumentEntry entry)
    {
        int name = entry.Key.LastIndexOf(':') + 1;
        return before is not null
            && before.Key.LastIndexOf(':') + 1 == name && string.CompareOrdinal(before.Key, 0, entry.Key, 0, name) == 0
            && IsCalled(before, Users);
    }

    private static bool IsCalled(DocumentEntry entry, string[] names)
    {
        int start = entry.Key.LastIndexOf(':') + 1;
        foreach (string name in names)
        {
            if (entry.Key.Length - start == name.Length && string.Compare(entry.Key, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where a part of the text stands in the file.</summary>
    public DocumentSpan SpanOf(int start, int length) => IsEncoded ? Entry.ValueSpan : Entry.SpanOf(Offset + start, length);
}
