namespace DeployKit.Detection;

/// <summary>Cuts identifiers, keys and values into words: camel case, digits and punctuation are the seams.</summary>
internal static class WordSplitter
{
    /// <summary>The words of a text in lower case: <c>DB_ApiKey2</c> gives <c>db, api, key, 2</c>.</summary>
    public static List<string> Split(string text)
    {
        List<string> words = [];
        int start = -1;
        for (int index = 0; index <= text.Length; index++)
        {
            bool inside = index < text.Length && char.IsLetterOrDigit(text[index]);
            if (start >= 0 && (!inside || IsSeam(text, index)))
            {
                words.Add(Lower(text, start, index));
                start = -1;
            }

            if (inside && start < 0)
            {
                start = index;
            }
        }

        return words;
    }

    // "apiKey" (lower, upper), "JWTKey" (the last capital of a run starts the next word), "key2" and "2nd".
    private static bool IsSeam(string text, int index)
    {
        char before = text[index - 1];
        char current = text[index];
        if (char.IsDigit(before) != char.IsDigit(current))
        {
            return true;
        }

        if (!char.IsUpper(current))
        {
            return false;
        }

        return !char.IsUpper(before) || (index + 1 < text.Length && char.IsLower(text[index + 1]));
    }

    private static string Lower(string text, int start, int end)
    {
        string word = text.Substring(start, end - start).ToLowerInvariant();
        return word.Any(character => character is >= '\u00e0' and <= '\u021b') ? new string([.. word.Select(WithoutAccent)]) : word;
    }

    // Names are written with accents and without them: contraseña, lösenord, hasło.
    private static char WithoutAccent(char letter)
    {
        foreach (string family in Families)
        {
            if (family.IndexOf(letter) > 0)
            {
                return family[0];
            }
        }

        return letter;
    }

    private static readonly string[] Families =
    [
        "aàáâãäåāăą", "cçćĉċč", "dďđ", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľŀł", "nñńņň", "oòóôõöøōŏő", "rŕŗř", "sśŝşšș", "tţťŧț", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž",
    ];
}
