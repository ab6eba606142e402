using DeployKit.Detection;

namespace DeployKit.Placeholders;

/// <summary>
/// Recognises values that somebody was meant to replace: <c>STORED_IN_KEY_VAULT</c>, <c>CHANGE_ME</c>, <c>&lt;your-key&gt;</c>, <c>...</c>.
/// A value counts only when all of its words are placeholder words or it is a template: <c>Barcelona!77</c> is not one.
/// </summary>
internal static class Placeholder
{
    private const int LongestPlaceholder = 160;

    /// <summary>Whether the whole value is a placeholder.</summary>
    public static bool Is(string value)
    {
        string text = value.Trim();
        if (text.Length is 0 or > LongestPlaceholder)
        {
            return false;
        }

        // "{5f0fa0c9-…}" is a way to write a GUID.
        return (Template.Is(text) && !Guid.TryParse(text, out _)) || IsMask(text) || AreWords(text, PlaceholderWords.Mark);
    }

    /// <summary>Whether a text beside something unknown tells somebody to replace it, as <c>CHANGE_ME</c> does.</summary>
    public static bool IsOrder(string text) => text.Length <= LongestPlaceholder && AreWords(text, PlaceholderWords.Order);

    /// <summary>
    /// The placeholder in a value: the value itself, a part of a connection string or the password of a URI, or a template left inside;
    /// null when there is none.
    /// </summary>
    public static string? Find(string value)
    {
        if (Is(value))
        {
            return value.Trim();
        }

        foreach (string part in ValueParts.Of(value))
        {
            if (Is(part))
            {
                return part.Trim();
            }
        }

        return Template.Find(value, Is);
    }

    // "...", "****", "xxxx-xxxx", "•••": nothing but filler.
    private static bool IsMask(string text)
    {
        int filler = 0;
        foreach (char character in text)
        {
            if ("xX*.\u2026\u2022?#".Contains(character))
            {
                filler++;
            }
            else if (character is not ('-' or '_' or ' '))
            {
                return false;
            }
        }

        return filler >= 3 || text is "\u2026" or "?" or "xx";
    }

    private static bool AreWords(string text, Func<IReadOnlyList<string>, bool> mark)
    {
        if (text.Contains('='))
        {
            return false;
        }

        List<string> words = [];
        foreach (string word in WordSplitter.Split(text))
        {
            if (PlaceholderWords.Contains(word))
            {
                words.Add(word);
            }
            else if (WordSegmentation.Of(word, PlaceholderWords.Contains) is { } segments)
            {
                words.AddRange(segments);
            }
            else if (!IsLength(word) && !IsFiller(word))
            {
                return false;
            }
        }

        // A length ("your-256-bit-secret") needs its unit; "Secure1" is a password.
        bool measured = words.Any(word => word is "bit" or "bits" or "byte" or "bytes" or "char" or "chars" or "character" or "characters");
        return words.Count > 0 && (measured || !text.Any(char.IsDigit)) && mark(words);
    }

    private static bool IsLength(string word) => word.Length <= 4 && word.All(char.IsDigit);

    private static bool IsFiller(string word) => word.Length >= 3 && word.All(character => character == 'x');
}
