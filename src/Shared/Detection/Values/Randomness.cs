namespace DeployKit.Detection;

/// <summary>Measures of how random a text looks. They are cheap, and none decides alone.</summary>
internal static class Randomness
{
    private const int LongLetters = 24;

    /// <summary>Shannon's entropy in bits per character.</summary>
    public static double Entropy(string text)
    {
        Dictionary<char, int> counts = [];
        foreach (char character in text)
        {
            counts[character] = counts.TryGetValue(character, out int count) ? count + 1 : 1;
        }

        double entropy = 0;
        foreach (int count in counts.Values)
        {
            double share = (double)count / text.Length;
            entropy -= share * Math.Log(share);
        }

        return entropy / Math.Log(2);
    }

    /// <summary>Few characters repeated, or a run over the keyboard or the alphabet: <c>aaaaaaaa</c>, <c>1234567890abcdef</c>.</summary>
    public static bool IsTrivial(string text)
    {
        int steps = 0;
        HashSet<char> distinct = [];
        for (int index = 0; index < text.Length; index++)
        {
            distinct.Add(text[index]);
            if (index > 0 && IsStep(text[index - 1], text[index]))
            {
                steps++;
            }
        }

        return distinct.Count <= Math.Min(4, text.Length / 3) || steps * 10 >= text.Length * 6;
    }

    /// <summary>Whether a text is mixed as generated values are: letters and digits change places again and again, or the cases do.</summary>
    public static bool LooksGenerated(string text)
    {
        if (text.Length < 12 || IsTrivial(text) || Entropy(text) < (text.Length < 20 ? 2.8 : 3.0))
        {
            return false;
        }

        int digits = 0;
        int seams = 0;
        int capitals = 0;
        int vowels = 0;
        for (int index = 0; index < text.Length; index++)
        {
            digits += char.IsDigit(text[index]) ? 1 : 0;
            capitals += char.IsUpper(text[index]) ? 1 : 0;
            vowels += "aeiouAEIOU".IndexOf(text[index]) >= 0 ? 1 : 0;
            seams += index > 0 && Kind(text[index - 1]) != Kind(text[index]) ? 1 : 0;
        }

        // Words in camel case change their kind every five letters or so, generated text every second character.
        return digits > 0
            ? seams * 4 >= text.Length || (digits * 4 >= text.Length && seams >= 3)
            : seams * 20 >= text.Length * 9 || (text.Length >= LongLetters && seams * 10 >= text.Length * 3 && IsThird(capitals, text.Length) && vowels * 10 < text.Length * 3);
    }

    // Half of the letters of a key are capitals; of words in camel case it is a fifth.
    private static bool IsThird(int count, int all) => count * 3 >= all && count * 3 <= all * 2;

    private static bool IsStep(char before, char current) =>
        current == before || current - before == 1 || before - current == 1 || (before == '9' && current is '0' or 'a' or 'A');

    private static int Kind(char character) => char.IsDigit(character) ? 0 : char.IsUpper(character) ? 1 : char.IsLower(character) ? 2 : 3;
}
