using DeployKit.Detection;

namespace DeployKit.Tool.Scanning.Sieves;

/// <summary>
/// Tells quickly that no value of a JSON text is a secret: it goes from string to string and pairs a name with its value, without knowing the
/// structure. Whatever makes that unsure (comments, faults, a list under the name of a secret) lets the text pass to the reader.
/// </summary>
internal static class JsonSieve
{
    public static bool MayHold(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> before = default;
        bool beforeIsValue = false;
        int index = 0;
        while (true)
        {
            int open = text[index..].IndexOf('"');
            ReadOnlySpan<char> gap = open < 0 ? text[index..] : text.Slice(index, open);
            if (!IsPlain(gap))
            {
                return true;
            }

            ReadOnlySpan<char> joint = gap.Trim(" \t\r\n");
            bool isValue = joint is ":" && open >= 0;
            if (joint.StartsWith(':') && (beforeIsValue || (!isValue && NameSieve.IsSensitive(before))))
            {
                return true;
            }

            if (!joint.StartsWith(':') && !beforeIsValue && ValueSieve.MayHoldSecret(default, before))
            {
                return true;
            }

            if (open < 0)
            {
                return false;
            }

            int start = index + open + 1;
            int length = text[start..].IndexOfAny('"', '\\', '\n');
            string? escaped = null;
            if (length >= 0 && text[start + length] == '\\')
            {
                escaped = JsonEscapes.Read(text, start, out length);
                if (escaped is null || TokenCatalog.MayHold(escaped))
                {
                    return true;
                }
            }

            if (length < 0 || text[start + length] != '"' || text.Slice(start, length).Contains('\r'))
            {
                return true;
            }

            ReadOnlySpan<char> current = escaped ?? text.Slice(start, length);
            if (isValue && ValueSieve.MayHoldSecret(before, current))
            {
                return true;
            }

            before = current;
            (beforeIsValue, index) = (isValue, start + length + 1);
        }
    }

    /// <summary>Whether there is nothing but punctuation, numbers and words between two strings.</summary>
    private static bool IsPlain(ReadOnlySpan<char> gap)
    {
        foreach (char character in gap)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not (' ' or '\t' or '\r' or '\n' or ',' or ':' or '{' or '}' or '[' or ']' or '+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
