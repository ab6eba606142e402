using DeployKit.Detection;

namespace DeployKit.Tool.Scanning.Sieves;

/// <summary>Tells quickly that a name is none of a secret: every such name holds the noun of one.</summary>
internal static class NameSieve
{
    /// <summary>A section that makes of each name the strongest that a section can make of it.</summary>
    private const string StrongestSection = "phrase__auth__vault__admin__";

    private const int LetterBits = 5;
    private const int LetterMask = (1 << LetterBits) - 1;

    /// <summary>The nouns by their first two letters, of which few texts have a pair.</summary>
    private static readonly string[]?[] Nouns = ByBeginning();

    /// <summary>Whether <see cref="SensitiveName"/> has to be asked about a name, or about a key that ends with it.</summary>
    public static bool MayBeSensitive(ReadOnlySpan<char> name)
    {
        string[]?[] nouns = Nouns;
        for (int index = 0; index < name.Length; index++)
        {
            if (name[index] > 127)
            {
                return true;
            }

            if (index > 0 && nouns[Beginning(name[index - 1], name[index])] is { } candidates && BeginsWithAny(name[(index - 1)..], candidates))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name, in whatever section it stands, may be one of a secret.</summary>
    public static bool IsSensitive(ReadOnlySpan<char> name) => MayBeSensitive(name) && SensitiveName.Is(Strongest(name));

    /// <summary>A name in the section that makes the most of it, where its own is not known.</summary>
    public static string Strongest(ReadOnlySpan<char> name) => $"{StrongestSection}{name}";

    private static bool BeginsWithAny(ReadOnlySpan<char> text, string[] nouns)
    {
        foreach (string noun in nouns)
        {
            if (text.StartsWith(noun, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int Beginning(char first, char second) => ((first & LetterMask) << LetterBits) | (second & LetterMask);

    private static string[]?[] ByBeginning()
    {
        string[]?[] nouns = new string[]?[1 << (2 * LetterBits)];
        foreach (IGrouping<int, string> beginning in Roots().GroupBy(noun => Beginning(noun[0], noun[1])))
        {
            nouns[beginning.Key] = [.. beginning];
        }

        return nouns;
    }

    /// <summary>The heads of the vocabulary and those that <see cref="SensitiveName"/> judges by the word before, without what contains another one.</summary>
    private static IEnumerable<string> Roots()
    {
        string[] heads = [.. NameVocabulary.StrongHeads, .. ForeignNoun.Passwords, .. ForeignNoun.Keys, .. NameVocabulary.StrongEndings, .. NameVocabulary.WeakHeads, "key", "token", "sas", "pass", "pw"];
        return heads.Where(head => !heads.Any(other => other != head && head.Contains(other, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal);
    }
}
