using DeployKit.Documents;

namespace DeployKit.Detection;

/// <summary>The values of a compose file: list items such as <c>- DB_PASSWORD=x</c> are pairs.</summary>
internal static class ComposeValues
{
    public static IEnumerable<NamedText> Of(ParsedDocument document)
    {
        foreach (NamedText value in NamedText.Of(document))
        {
            NamedText? pair = Pair(value);
            yield return pair ?? value;

            // "PGPASSWORD=x psql" is a command.
            if (pair is not null && value.Text.Contains(' '))
            {
                yield return value;
            }
        }
    }

    private static NamedText? Pair(NamedText value)
    {
        int equals = value.Text.IndexOf('=');
        string name = equals > 0 ? value.Text.Substring(0, equals) : "";
        bool isItem = value.Name.Length > 0 && char.IsDigit(value.Name[value.Name.Length - 1]);
        return isItem && name.Length > 0 && name.All(character => char.IsLetterOrDigit(character) || character is '_' or '.' or ':')
            ? new NamedText(name, value.Text.Substring(equals + 1), value.Entry, value.Offset + equals + 1)
            : null;
    }
}
