namespace DeployKit.Detection;

/// <summary>Texts that say where a value is found: a JMESPath (<c>Jobs[-1].JobId</c>), a selector (<c>input[name='password']</c>), a route or a media type.</summary>
internal static class LookupText
{
    private static readonly char[] PlaceSeparators = ['/', '.', '-', '_', '+'];

    public static bool Is(string value) => value[value.Length - 1] == ']' && IsSelector(value) || value.IndexOf('[') >= 0 && IsIndexedPath(value) || value.IndexOf('/') > 0 && IsPlace(value);

    // input[name='password'], .field[data-key="token"]
    private static bool IsSelector(string value)
    {
        int open = value.IndexOf('[');
        int equals = value.IndexOf('=');
        return open >= 0 && equals > open && equals + 1 < value.Length && value[equals + 1] is '\'' or '"' && value[value.Length - 2] == value[equals + 1];
    }

    // Jobs[-1].JobId, Results[*].Token, $.data[0].key: names, and numbers in brackets.
    private static bool IsIndexedPath(string value)
    {
        bool path = false;
        bool inside = false;
        for (int index = 0; index < value.Length; index++)
        {
            char character = value[index];
            bool joint = character is '[' or ']' or '.';
            if (inside ? !(char.IsDigit(character) || character is '-' or '*' or ':' or ']') : !(char.IsLetterOrDigit(character) || character is '_' or '.' or '[' || (character == '$' && index == 0)))
            {
                return false;
            }

            path |= (inside && character is '-' or '*') || (joint && character == '.' && index > 0 && value[index - 1] == ']');
            inside = character == '[' || (inside && character != ']');
        }

        return path && !inside;
    }

    // "kv/data/shop", "kubernetes.io/tls", "application/vnd.shop+json", "api/v2/token": words in lower case, and more than two of them.
    private static bool IsPlace(string value)
    {
        string[] words = value.Split(PlaceSeparators);
        return words.Length > 2 && words.All(word => IsVersion(word) || (word.Length > 1 && word.All(character => character is >= 'a' and <= 'z')));
    }

    private static bool IsVersion(string word) => word.Length is 2 or 3 && word[0] == 'v' && word.Skip(1).All(char.IsDigit);
}
