using DeployKit.Detection;

namespace DeployKit.Tool.Scanning.Sieves;

/// <summary>Tells quickly that a name is none of a secret: every such name holds the noun of one.</summary>
internal static class NameSieve
{
    private static readonly string[][] NounsByLetter = [.. Enumerable.Range('a', 26).Select(letter => Roots().Where(noun => noun[0] == letter).ToArray())];

    /// <summary>Whether <see cref="SensitiveName"/> has to be asked about a name, or about a key that ends with it.</summary>
    public static bool MayBeSensitive(ReadOnlySpan<char> name)
    {
        for (int index = 0; index < name.Length; index++)
        {
            if (!char.IsAscii(name[index]) || BeginsWithNoun(name[index..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsWithNoun(ReadOnlySpan<char> text)
    {
        int letter = (text[0] | ' ') - 'a';
        foreach (string noun in letter is >= 0 and < 26 ? NounsByLetter[letter] : [])
        {
            if (text.StartsWith(noun, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The heads of the vocabulary and those that <see cref="SensitiveName"/> judges by the word before, without what contains another one.</summary>
    private static IEnumerable<string> Roots()
    {
        string[] heads = [.. NameVocabulary.StrongHeads, .. ForeignNoun.Passwords, .. ForeignNoun.Keys, .. NameVocabulary.StrongEndings, .. NameVocabulary.WeakHeads, "key", "token", "sas", "pass", "pw"];
        return heads.Where(head => !heads.Any(other => other != head && head.Contains(other, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal);
    }
}
