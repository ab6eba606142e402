using System.Runtime.CompilerServices;

namespace DeployKit.Detection;

/// <summary>Tells quickly that no name in a text is one of a secret: every such name holds one of these beginnings of nouns, or letters beyond ASCII.</summary>
internal static class CredentialNoun
{
    private const int Letters = 32;

    /// <summary>
    /// Parts of the strong names of <see cref="SensitiveName"/> and of the keys of <see cref="ConnectionStringKeys"/>, of SQL that gives a password, and of
    /// queries whose keys are called like anything else.
    /// </summary>
    private static readonly string[] Stems =
    [
        "pass", "pw", "psw", "secr", "key", "toke", "sig", "sas", "mastera", "ident", "sp_add", "sp_set", "code=", "appi", "app_i",
        "kenn", "wacht", "senor", "adgan", "contras", "senh", "mdp", "parol", "paroo", "sifr", "hasl", "hesl", "salas", "jelsz", "lozin", "gesl", "slapt", "katas", "matkh",
        "gehei", "segre", "clav", "chav", "cle", "chiav", "klucz", "klic", "kljuc", "anaht", "jeton",
    ];

    private static readonly string[]?[] ByLetter = Grouped();

    [MethodImpl(HotPath.Optimized)]
    public static bool IsIn(string text)
    {
        string[]?[] stems = ByLetter;
        for (int index = 0; index < text.Length; index++)
        {
            char letter = text[index];
            if ((stems[letter % Letters] is { } candidates && StandsAt(text, index, candidates)) || (letter > 127 && char.IsLetter(letter)))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool StandsAt(string text, int index, string[] stems)
    {
        foreach (string stem in stems)
        {
            int matched = 0;
            for (int place = index; place < text.Length && (IsSame(text[place], stem[matched]) || IsSeam(text[place], matched)); place++)
            {
                matched += IsSame(text[place], stem[matched]) ? 1 : 0;
                if (matched == stem.Length)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // The upper case of an ASCII letter differs by one bit; the other characters of stems have no case.
    private static bool IsSame(char character, char expected) => character == expected || (expected >= 'a' && (character | 0x20) == expected);

    // The keys of connection strings are read without them.
    private static bool IsSeam(char character, int matched) => matched > 0 && character is ' ' or '_' or '-';

    private static string[]?[] Grouped()
    {
        string[]?[] stems = new string[]?[Letters];
        foreach (string stem in Stems)
        {
            int letter = stem[0] % Letters;
            stems[letter] = [.. stems[letter] ?? [], stem];
        }

        return stems;
    }
}
