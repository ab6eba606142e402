using System.Runtime.CompilerServices;

namespace DeployKit.Detection;

/// <summary>What a text has of the characters without which no structure can hold a credential.</summary>
[Flags]
internal enum CredentialMarks
{
    None = 0,

    /// <summary>What pairs and documents are written with, and a noun of secrets.</summary>
    Pair = 1,

    /// <summary><c>://</c>, and an <c>@</c> behind it.</summary>
    Uri = 2,

    /// <summary>A blank behind the end of what may be the scheme of an authorization header.</summary>
    Header = 4,

    /// <summary>An option of a command, or a login: <c>--password x</c>, <c>login app password x</c>, <c>app/x@db</c>.</summary>
    Option = 8,

    /// <summary>A quote or a <c>by</c>, and a noun of secrets: SQL.</summary>
    Statement = 16,

    /// <summary>An equals sign inside a word, and a noun of secrets.</summary>
    Assignment = 32,
}

/// <summary>Reads the marks of a text; nearly all texts have none.</summary>
internal static class CredentialMark
{
    private const int ShortestWord = 4;

    /// <summary>The marks that say nothing without a noun.</summary>
    private const CredentialMarks Named = CredentialMarks.Pair | CredentialMarks.Statement | CredentialMarks.Assignment;

    public static CredentialMarks Of(string text)
    {
        CredentialMarks marks = Read(text);
        if ((marks & Named) == 0)
        {
            return marks;
        }

        // A comparison with a parameter is the most frequent text that has a sign of pairs and a noun.
        bool query = (marks & CredentialMarks.Assignment) == 0 && ParameterQuery.Is(text);
        return query ? marks & ~(Named | CredentialMarks.Header)
            : CredentialNoun.IsIn(text) ? marks | Login(text)
            : marks & ~Named;
    }

    [MethodImpl(HotPath.Optimized)]
    private static CredentialMarks Read(string text)
    {
        CredentialMarks marks = CredentialMarks.None;
        bool scheme = false;
        bool slash = false;
        for (int index = 0; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '=' when index > 0 && index + 1 < text.Length && !CommandWords.Ends(text[index - 1]) && !CommandWords.Ends(text[index + 1]):
                    marks |= CredentialMarks.Pair | CredentialMarks.Assignment;
                    break;
                case ':' when index + 2 < text.Length && text[index + 1] == '/' && text[index + 2] == '/':
                    scheme = true;
                    break;
                case '=' or ':' or '<':
                    marks |= CredentialMarks.Pair;
                    break;
                case '\'':
                    marks |= CredentialMarks.Statement;
                    break;
                case '@' when slash:
                    marks |= scheme ? CredentialMarks.Uri | CredentialMarks.Option : CredentialMarks.Option;
                    break;
                case ' ' when index >= ShortestWord:
                    marks |= BeforeBlank(Lower(text[index - 3]), Lower(text[index - 2]), Lower(text[index - 1])) | Command(text, index);
                    break;
                case '-' when index + 1 < text.Length && (text[index + 1] == '-' || IsLetter(text[index + 1])) && (index == 0 || CommandWords.Ends(text[index - 1])):
                    marks |= CredentialMarks.Option;
                    break;
                case '/':
                    slash = true;
                    marks |= index > 0 && text[index - 1] == ' ' && index + 1 < text.Length && IsLetter(text[index + 1]) ? CredentialMarks.Option : CredentialMarks.None;
                    break;
            }
        }

        return marks;
    }

    // echo user:x | chpasswd
    private static CredentialMarks Login(string text) => text.IndexOf("chpasswd", StringComparison.Ordinal) < 0 ? CredentialMarks.None : CredentialMarks.Option;

    // bearer, basic, token, apikey; login, mc alias; identified by.
    private static CredentialMarks BeforeBlank(char first, char second, char third)
    {
        bool scheme = (first == 'r' && second == 'e' && third == 'r') || (first == 's' && second == 'i' && third == 'c') || (first == 'k' && second == 'e' && third is 'n' or 'y');
        return scheme ? CredentialMarks.Header
            : (first == 'g' && second == 'i' && third == 'n') || (first == 'i' && second == 'a' && third == 's') ? CredentialMarks.Option
            : first == ' ' && second == 'b' && third == 'y' ? CredentialMarks.Statement
            : CredentialMarks.None;
    }

    // rabbitmqctl, user-secrets, setx, config set; not "assets", and not "config" in prose.
    private static CredentialMarks Command(string text, int blank)
    {
        bool command = Lower(text[blank - 1]) switch
        {
            'l' => Lower(text[blank - 2]) == 't' && Lower(text[blank - 3]) == 'c',
            's' => Lower(text[blank - 2]) == 't' && Lower(text[blank - 3]) == 'e' && Lower(text[blank - 4]) == 'r',
            'x' => Lower(text[blank - 2]) == 't' && Lower(text[blank - 3]) == 'e',
            'g' => Lower(text[blank - 2]) == 'i' && Lower(text[blank - 3]) == 'f' && blank + 1 < text.Length && Lower(text[blank + 1]) == 's',
            _ => false,
        };
        return command ? CredentialMarks.Option : CredentialMarks.None;
    }

    private static char Lower(char character) => (char)(character | 0x20);

    private static bool IsLetter(char character) => Lower(character) is >= 'a' and <= 'z';
}
