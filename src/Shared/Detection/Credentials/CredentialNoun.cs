using System.Runtime.CompilerServices;

namespace DeployKit.Detection;

/// <summary>Tells quickly that no name in a text is one of a secret: every such name holds one of these beginnings of nouns, or letters beyond ASCII.</summary>
internal static class CredentialNoun
{
    private const int LetterBits = 5;
    private const int LetterMask = (1 << LetterBits) - 1;

    /// <summary>
    /// Parts of the strong names of <see cref="SensitiveName"/> and of the keys of <see cref="ConnectionStringKeys"/>, of SQL that gives a password, and of
    /// queries whose keys are called like anything else.
    /// </summary>
    private static readonly string[] Stems =
    [
        "pass", "pw", "psw", "secr", "key", "toke", "sig", "sas", "mastera", "ident", "code=", "appi", "app_i",
        "kenn", "wacht", "senor", "adgan", "contras", "senh", "mdp", "parol", "paroo", "sifr", "hasl", "hesl", "salas", "jelsz", "lozin", "gesl", "slapt", "katas", "matkh",
        "gehei", "segre", "clav", "chav", "cle", "chiav", "klucz", "klic", "kljuc", "anaht", "jeton",
    ];

    /// <summary>The stems by their first two letters, of which few texts have a pair.</summary>
    private static readonly string[]?[] ByBeginning = Grouped();

    [MethodImpl(HotPath.Optimized)]
    public static bool IsIn(string text)
    {
        string[]?[] stems = ByBeginning;
        for (int index = 1; index < text.Length; index++)
        {
            if (stems[Beginning(text[index - 1], text[index])] is { } candidates && StandsAt(text, index - 1, candidates))
            {
                return true;
            }

            if (text[index] > 127 && char.IsLetter(text[index]))
            {
                return true;
            }
        }

        return text.Length > 0 && text[0] > 127 && char.IsLetter(text[0]);
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool StandsAt(string text, int index, string[] stems)
    {
        foreach (string stem in stems)
        {
            int matched = 0;
            while (matched < stem.Length && index + matched < text.Length && IsSame(text[index + matched], stem[matched]))
            {
                matched++;
            }

            if (matched == stem.Length)
            {
                return true;
            }
        }

        return false;
    }

    // The upper case of an ASCII letter differs by one bit; the other characters of stems have no case.
    private static bool IsSame(char character, char expected) => character == expected || (expected >= 'a' && (character | 0x20) == expected);

    private static int Beginning(char first, char second) => ((first & LetterMask) << LetterBits) | (second & LetterMask);

    private static string[]?[] Grouped()
    {
        string[]?[] stems = new string[]?[1 << (2 * LetterBits)];
        foreach (string stem in Stems)
        {
            int beginning = Beginning(stem[0], stem[1]);
            stems[beginning] = [.. stems[beginning] ?? [], stem];
        }

        return stems;
    }
}
