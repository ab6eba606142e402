using DeployKit.Documents;
using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>Secrets in a text that is a document itself: JSON, XML, YAML, or lines of pairs as in scripts and .env files.</summary>
internal static class EmbeddedDocument
{
    /// <summary>Whether a value is JSON in which nothing is called like a secret: it is none then, whatever it is called itself.</summary>
    public static bool IsOrdinaryJson(string text) => IsJson(text) && !CredentialNoun.IsIn(text);

    public static IEnumerable<SecretFinding> Find(string text)
    {
        List<SecretFinding> findings = [];
        foreach (NamedText value in ValuesOf(text))
        {
            if (IsSecret(value.Name, value.Text))
            {
                DocumentSpan span = value.SpanOf(0, value.Text.Length);
                findings.Add(FindingOf(value.Name.Substring(value.Name.LastIndexOf(':') + 1), span.Start, span.Length));
            }
        }

        return findings.Count > 0 ? findings : InPairs(text);
    }

    // An object, or a list of objects.
    private static bool IsJson(string text)
    {
        int place = Next(text, 0);
        place = place < text.Length && text[place] == '[' ? Next(text, place + 1) : place;
        return place < text.Length && text[place] == '{' && Next(text, place + 1) is var name && name < text.Length && text[name] == '"';
    }

    private static int Next(string text, int place)
    {
        while (place < text.Length && char.IsWhiteSpace(text[place]))
        {
            place++;
        }

        return place;
    }

    private static IEnumerable<NamedText> ValuesOf(string text) => text.TrimStart() switch
    {
        ['{', ..] or ['[', '{', ..] => NamedText.Of(JsonReader.Read(text)),
        ['<', ..] => NamedText.Of(XmlSettingsReader.Read(text)),
        _ when text.IndexOf('\n') > 0 && text.IndexOf("value: ", StringComparison.Ordinal) > 0 => ManifestValues.Of(YamlReader.Read(text)),
        _ => [],
    };

    private static IEnumerable<SecretFinding> InPairs(string text)
    {
        for (int separator = text.Length > 1 ? text.IndexOfAny(Separators, 1) : -1; separator > 0; separator = text.IndexOfAny(Separators, separator + 1))
        {
            if (PairText.Separates(text, separator) && NamedPair.At(text, separator) is { } found && PairText.Unwrapped(text, found) is var pair
                && IsSecret(pair.Name, text.Substring(pair.Start, pair.Length)))
            {
                yield return FindingOf(pair.Name, pair.Start, pair.Length);
            }
        }
    }

    private static readonly char[] Separators = ['=', ':'];

    private static bool IsSecret(string name, string value) =>
        SensitiveName.Of(name) == NameStrength.Strong && !PairText.IsExpression(value) && NamedValue.Judge(NameStrength.Strong, name, value, ValueOrigin.Code) >= Confidence.Medium;

    private static SecretFinding FindingOf(string name, int start, int length) =>
        new(RuleCatalog.DK1003, "value of '" + name + "'", Confidence.Medium, start, length);
}
