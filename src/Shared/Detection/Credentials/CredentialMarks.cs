using System.Runtime.CompilerServices;

namespace DeployKit.Detection;

/// <summary>What a text has of the characters without which no structure can hold a credential.</summary>
[Flags]
internal enum CredentialMarks
{
    None = 0,

    /// <summary>What pairs, documents and statements are written with, and a word of which names of secrets are made.</summary>
    Pair = 1,

    /// <summary><c>://</c>, and an <c>@</c> behind it.</summary>
    Uri = 2,

    /// <summary>A blank behind what may be the scheme of an authorization header.</summary>
    Header = 4,

    /// <summary>An option of a command.</summary>
    Option = 8,
}

/// <summary>Reads the marks of a text in one pass; nearly all texts have none.</summary>
internal static class CredentialMark
{
    [MethodImpl(HotPath.Optimized)]
    public static CredentialMarks Of(string text)
    {
        CredentialMarks marks = CredentialMarks.None;
        bool pair = false;
        bool word = false;
        bool scheme = false;
        for (int index = 0; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '=' or '<' or '\'':
                    pair = true;
                    break;
                case ':':
                    pair = true;
                    scheme |= index + 2 < text.Length && text[index + 1] == '/' && text[index + 2] == '/';
                    break;
                case '@' when scheme:
                    marks |= CredentialMarks.Uri;
                    break;
                case ' ' when index > 0 && text[index - 1] is 'r' or 'R' or 'c' or 'C' or 'n' or 'N' or 'y' or 'Y':
                    marks |= CredentialMarks.Header;
                    break;
                case '-' when (index == 0 || text[index - 1] == ' ') && index + 1 < text.Length && (text[index + 1] == '-' || IsLetter(text[index + 1])):
                    marks |= CredentialMarks.Option;
                    break;
                case '/' when index > 0 && text[index - 1] == ' ' && index + 1 < text.Length && IsLetter(text[index + 1]):
                    marks |= CredentialMarks.Option;
                    break;
                case 'p' or 'P' or 's' or 'S' or 'k' or 'K' or 't' or 'T' or 'c' or 'C' or 'a' or 'A' when !word && index + 2 < text.Length:
                    word = IsStem(Lower(text[index]), Lower(text[index + 1]), Lower(text[index + 2]));
                    break;
            }
        }

        return pair && word ? marks | CredentialMarks.Pair : marks;
    }

    // pass, passwd, pwd, psw, secret, signature, key, token, credential, code, auth, api, app, access.
    private static bool IsStem(char first, char second, char third) => first switch
    {
        'p' => (second == 'a' && third == 's') || (second == 'w' && third == 'd') || (second == 's' && third == 'w'),
        's' => (second == 'e' && third == 'c') || (second == 'i' && third == 'g'),
        'k' => second == 'e' && third == 'y',
        't' => second == 'o' && third == 'k',
        'c' => (second == 'r' && third == 'e') || (second == 'o' && third == 'd'),
        _ => (second == 'u' && third == 't') || (second == 'p' && third is 'i' or 'p') || (second == 'c' && third == 'c'),
    };

    private static char Lower(char character) => (char)(character | 0x20);

    private static bool IsLetter(char character) => Lower(character) is >= 'a' and <= 'z';
}
