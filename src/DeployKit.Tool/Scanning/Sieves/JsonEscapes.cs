using System.Globalization;
using System.Text;

namespace DeployKit.Tool.Scanning.Sieves;

/// <summary>Reads a JSON string that has escapes.</summary>
internal static class JsonEscapes
{
    /// <summary>The string that starts behind a quote, without its escapes; null when it is none that JSON allows.</summary>
    /// <param name="text">The document.</param>
    /// <param name="start">Where the string starts.</param>
    /// <param name="length">How long it is as written.</param>
    public static string? Read(ReadOnlySpan<char> text, int start, out int length)
    {
        StringBuilder value = new();
        length = 0;
        for (int index = start; index < text.Length && text[index] >= ' '; index++)
        {
            if (text[index] == '"')
            {
                length = index - start;
                return value.ToString();
            }

            char? character = text[index] == '\\' ? Unescape(text[(index + 1)..], out int skip) : Plain(text[index], out skip);
            if (character is null)
            {
                return null;
            }

            value.Append(character);
            index += skip;
        }

        return null;
    }

    private static char Plain(char character, out int skip)
    {
        skip = 0;
        return character;
    }

    private static char? Unescape(ReadOnlySpan<char> text, out int skip)
    {
        skip = text is ['u', ..] ? 5 : 1;
        return text switch
        {
            ['u', _, _, _, _, ..] => ushort.TryParse(text[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) ? (char)code : null,
            ['n', ..] => '\n',
            ['r', ..] => '\r',
            ['t', ..] => '\t',
            ['b', ..] => '\b',
            ['f', ..] => '\f',
            ['"' or '\\' or '/', ..] => text[0],
            _ => null,
        };
    }
}
