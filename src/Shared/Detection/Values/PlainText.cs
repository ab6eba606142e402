using System.Runtime.CompilerServices;

namespace DeployKit.Detection;

/// <summary>Words with blanks between them: the prose that most texts of a program are, and the phrases that people choose as secrets.</summary>
internal static class PlainText
{
    private const int FewestInPhrase = 3;
    private const int FewestWithoutNumber = 4;
    private const int MostInPhrase = 16;

    /// <summary>
    /// Whether no name can make a secret of a text: a part of it is known at run time only, it is prose and no phrase, or JSON without secrets. Tells most texts at a glance.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    public static bool IsNoSecret(string text)
    {
        bool hole = false;
        bool colon = false;
        bool blank = false;
        foreach (char character in text)
        {
            hole |= character == ValueShape.Hole;
            colon |= character == ':';
            blank |= character == ' ';
        }

        // "{user}:secret" is how basic authentication has its password.
        return hole ? blank || !colon : (blank && IsProse(text) && !IsPhrase(text.Trim(), expected: true)) || (colon && EmbeddedDocument.IsOrdinaryJson(text));
    }

    /// <summary>Whether a value reads like a phrase that somebody chose: words and numbers in lower case, without punctuation.</summary>
    /// <param name="value">The value.</param>
    /// <param name="expected">Whether its name asks for a phrase; otherwise it needs a number.</param>
    public static bool IsPhrase(string value, bool expected)
    {
        int words = 1;
        bool numbered = false;
        char before = ' ';
        foreach (char character in value)
        {
            if (character == ' ')
            {
                if (before == ' ')
                {
                    return false;
                }

                words++;
            }
            else if (char.IsDigit(character))
            {
                numbered = true;
            }
            else if (!char.IsLower(character))
            {
                return false;
            }

            before = character;
        }

        return before != ' ' && words is >= FewestInPhrase and <= MostInPhrase && (numbered || (expected && words >= FewestWithoutNumber));
    }

    /// <summary>Whether a value is prose: two words or more, or a sentence of which most words are words: "Enter your password", "Invalid token."</summary>
    [MethodImpl(HotPath.Optimized)]
    public static bool IsProse(string value)
    {
        int words = 0;
        int plain = 0;
        bool blank = false;
        for (int index = 0; index < value.Length; index++)
        {
            int start = index;
            while (index < value.Length && value[index] != ' ')
            {
                index++;
            }

            blank |= index < value.Length;
            if (index > start)
            {
                words++;
                plain += IsPlainWord(value, start, index) ? 1 : 0;
            }
        }

        return blank && (plain == words ? words >= 2 : words >= 3 && plain * 3 >= words * 2);
    }

    // Letters, with punctuation around them.
    [MethodImpl(HotPath.Optimized)]
    private static bool IsPlainWord(string value, int start, int end)
    {
        while (start < end && !char.IsLetter(value[start]) && IsPunctuation(value[start]))
        {
            start++;
        }

        while (start < end && !char.IsLetter(value[end - 1]) && IsPunctuation(value[end - 1]))
        {
            end--;
        }

        while (start < end && (char.IsLetter(value[start]) || value[start] is '\'' or '-' or '/' or '\u2019'))
        {
            start++;
        }

        return start == end;
    }

    private static bool IsPunctuation(char character) =>
        character is '.' or ',' or '!' or '?' or ':' or ';' or '"' or '\'' or '(' or ')' or '*' or '\u2026';
}
