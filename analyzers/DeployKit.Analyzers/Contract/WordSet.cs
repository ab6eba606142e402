namespace DeployKit.Analyzers.Contract;

/// <summary>Words that are looked up where they stand in a text, without a copy of them.</summary>
internal sealed class WordSet
{
    private readonly string[]?[] _byLength;

    public WordSet(HashSet<string> words)
    {
        _byLength = new string[words.Select(word => word.Length + 1).DefaultIfEmpty().Max()][];
        foreach (string word in words)
        {
            _byLength[word.Length] = [.. _byLength[word.Length] ?? [], word];
        }
    }

    public bool IsEmpty => _byLength.Length == 0;

    public bool Holds(string text, int start, int length)
    {
        if (length >= _byLength.Length || _byLength[length] is not { } words)
        {
            return false;
        }

        foreach (string word in words)
        {
            if (text[start] == word[0] && string.CompareOrdinal(text, start, word, 0, length) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
