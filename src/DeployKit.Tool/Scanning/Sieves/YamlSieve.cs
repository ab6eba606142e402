namespace DeployKit.Tool.Scanning.Sieves;

/// <summary>
/// Tells quickly that no value of a YAML text is a secret, as long as every line is a comment, a key, an item, or one of these with a plain or simply
/// quoted value. Whatever else there is (flow collections, blocks of text, anchors, values over several lines) lets the text pass to the reader.
/// </summary>
internal static class YamlSieve
{
    public static bool MayHold(ReadOnlySpan<char> text)
    {
        // Where a line has to begin at most for the value before it to have ended.
        int limit = int.MaxValue;
        foreach (Range range in text.Split('\n'))
        {
            ReadOnlySpan<char> line = text[range];
            line = line.EndsWith('\r') ? line[..^1] : line;
            ReadOnlySpan<char> content = line.Trim(' ');
            if (content.IsEmpty || content[0] == '#')
            {
                continue;
            }

            int column = line.IndexOfAnyExcept(' ');
            if (column > limit || content.ContainsAny("#\t\r\\"))
            {
                return true;
            }

            limit = int.MaxValue;
            if (content is not "---" && MayHold(content, column, ref limit))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayHold(ReadOnlySpan<char> content, int column, ref int limit)
    {
        int dash = -1;
        while (content.StartsWith("- "))
        {
            ReadOnlySpan<char> item = content[2..].TrimStart(' ');
            (dash, column) = (column, column + content.Length - item.Length);
            content = item;
        }

        if (content is "-")
        {
            return false;
        }

        int colon = content.IndexOf(": ", StringComparison.Ordinal);
        colon = colon < 0 && content.EndsWith(':') ? content.Length - 1 : colon;
        if (colon < 0)
        {
            limit = dash;
            return dash < 0 || MayHoldValue(default, content);
        }

        ReadOnlySpan<char> key = content[..colon];
        ReadOnlySpan<char> value = content[(colon + 1)..].TrimStart(' ');
        if (!IsPlainKey(key))
        {
            return true;
        }

        if (value.IsEmpty)
        {
            return NameSieve.IsSensitive(key);
        }

        limit = column;
        return MayHoldValue(key, value);
    }

    private static bool MayHoldValue(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
    {
        char first = value[0];
        if (first is '"' or '\'')
        {
            if (value.Length < 2 || value[^1] != first || value[1..^1].Contains(first))
            {
                return true;
            }

            value = value[1..^1];
        }
        else if (!(char.IsAsciiLetterOrDigit(first) || first is '/' or '.' or '_' or '~') || value.Contains(": ", StringComparison.Ordinal) || value.EndsWith(':'))
        {
            return true;
        }

        // In a manifest the value of "name" is the name of the value beside it, and what a Secret holds is encoded.
        return (key is "name" && NameSieve.IsSensitive(value)) || (key is "kind" && value is "Secret") || value.StartsWith('{') || ValueSieve.MayHoldSecret(key, value);
    }

    private static bool IsPlainKey(ReadOnlySpan<char> key)
    {
        foreach (char character in key)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '.' or '/' or '-'))
            {
                return false;
            }
        }

        return key.Length > 0 && key[0] != '-';
    }
}
