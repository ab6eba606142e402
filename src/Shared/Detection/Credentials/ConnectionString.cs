using System.Text;
using DeployKit.Placeholders;

namespace DeployKit.Detection;

/// <summary>One part of a connection string: <c>Password=…</c>. The span covers the value without its quotes.</summary>
internal sealed record ConnectionStringPart(string Key, string Value, int Start, int Length);

/// <summary>Reads connection strings with the places of their values: the grammar of <c>DbConnectionStringBuilder</c> and that of StackExchange.Redis.</summary>
internal static class ConnectionString
{
    private const int LongestKey = 64;
    private const int ShortestBraced = 4;

    /// <summary>The parts; empty when the text is no connection string.</summary>
    public static List<ConnectionStringPart> Parse(string text)
    {
        int equals = text.IndexOf('=');
        if (equals <= 0)
        {
            return [];
        }

        // "redis:6379,password=x,ssl=true": hosts first, commas between. Otherwise commas belong to values ("Server=db,1433").
        int comma = text.IndexOf(',');
        int semicolon = text.IndexOf(';');
        char separator = semicolon < 0 && comma >= 0 && (comma < equals || text.IndexOf('=', comma) > 0) ? ',' : ';';
        return new Reader(text, separator).Read();
    }

    private sealed class Reader(string text, char separator)
    {
        private readonly List<ConnectionStringPart> parts = [];
        private int index;

        public List<ConnectionStringPart> Read()
        {
            while (index < text.Length)
            {
                string? key = ReadKey();
                if (key is not null)
                {
                    parts.Add(ReadValue(key));
                }
            }

            return parts;
        }

        // A part without "=" is a host of the Redis form, or nothing; a key with odd characters makes the text something else.
        private string? ReadKey()
        {
            int start = index;
            while (index < text.Length && text[index] != '=' && text[index] != separator)
            {
                index++;
            }

            string key = text.Substring(start, index - start).Trim();
            bool isPart = index < text.Length && text[index] == '=';
            index++;
            return isPart && key.Length is > 0 and <= LongestKey && key.All(IsKeyCharacter) ? key : isPart ? "" : null;
        }

        private ConnectionStringPart ReadValue(string key)
        {
            while (index < text.Length && text[index] == ' ')
            {
                index++;
            }

            if (index < text.Length && text[index] is '"' or '\'' && ReadQuoted(key, text[index]) is { } quoted)
            {
                return quoted;
            }

            if (index < text.Length && text[index] == '{' && ReadBraced(key) is { } braced)
            {
                return braced;
            }

            int start = index;
            int end = text.IndexOf(separator, Math.Min(index, text.Length));
            index = end < 0 ? text.Length : end + 1;
            string value = text.Substring(start, (end < 0 ? text.Length : end) - start).TrimEnd();
            return new ConnectionStringPart(key, value, start, value.Length);
        }

        private ConnectionStringPart? ReadQuoted(string key, char quote)
        {
            StringBuilder value = new();
            for (int place = index + 1; place < text.Length; place++)
            {
                if (text[place] != quote)
                {
                    value.Append(text[place]);
                }
                else if (place + 1 < text.Length && text[place + 1] == quote)
                {
                    value.Append(quote);
                    place++;
                }
                else
                {
                    int start = index + 1;
                    int next = text.IndexOf(separator, place);
                    index = next < 0 ? text.Length : next + 1;
                    return new ConnectionStringPart(key, value.ToString(), start, place - start);
                }
            }

            return null;
        }

        // ODBC: {x;y}, where "}}" is a brace; "{Password}" is a template.
        private ConnectionStringPart? ReadBraced(string key)
        {
            int end = index + 1;
            while (end < text.Length && (text[end] != '}' || (end + 1 < text.Length && text[end + 1] == '}')))
            {
                end += text[end] == '}' ? 2 : 1;
            }

            if (end >= text.Length || (end + 1 < text.Length && text[end + 1] != separator) || Template.Is(text.Substring(index, end + 1 - index)) || IsFormatItem(text, index + 1, end))
            {
                return null;
            }

            int start = index + 1;
            index = end + 2;
            return new ConnectionStringPart(key, text.Substring(start, end - start).Replace("}}", "}"), start, end - start);
        }

        private static bool IsFormatItem(string text, int start, int end) => end - start < ShortestBraced || char.IsDigit(text[start]) && text.IndexOfAny([':', ','], start, end - start) == start + 1;

        private static bool IsKeyCharacter(char character) => char.IsLetterOrDigit(character) || character is ' ' or '_' or '-' or '.' or ':';
    }
}
