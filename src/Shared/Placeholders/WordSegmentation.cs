namespace DeployKit.Placeholders;

/// <summary>Reads words written without a seam: <c>yourpassword</c> is <c>your, password</c>.</summary>
internal static class WordSegmentation
{
    private const int LongestText = 48;
    private const int LongestWord = 16;

    /// <summary>The text as words of the vocabulary, the longest first word preferred; null when it is not made of them.</summary>
    public static List<string>? Of(string text, Func<string, bool> isWord)
    {
        if (text.Length > LongestText)
        {
            return null;
        }

        // last[i] is the length of the word that ends at i, 0 while i is unreachable.
        int[] last = new int[text.Length + 1];
        for (int end = 1; end <= text.Length; end++)
        {
            for (int length = Math.Min(end, LongestWord); length >= 2 && last[end] == 0; length--)
            {
                int start = end - length;
                if ((start == 0 || last[start] > 0) && isWord(text.Substring(start, length)))
                {
                    last[end] = length;
                }
            }
        }

        if (text.Length == 0 || last[text.Length] == 0)
        {
            return null;
        }

        List<string> words = [];
        for (int end = text.Length; end > 0; end -= last[end])
        {
            words.Insert(0, text.Substring(end - last[end], last[end]));
        }

        return words;
    }
}
