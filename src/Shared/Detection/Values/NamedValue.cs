using DeployKit.Placeholders;

namespace DeployKit.Detection;

/// <summary>Decides whether a value under a name is a secret: a strong name lowers the bar for the value, never to nothing.</summary>
internal static class NamedValue
{
    private const int ShortestStrong = 4;
    private const int ShortestWeak = 12;
    private const int LongestValue = 4096;
    private const int LongPlain = 10;

    /// <summary>How sure the detector is that this is a secret; null when it is none.</summary>
    public static Confidence? Judge(string name, string value, ValueOrigin origin) => Judge(SensitiveName.Of(name), name, value, origin);

    /// <summary>The same with a strength that the caller knows better, as that of a parameter that takes a key.</summary>
    public static Confidence? Judge(NameStrength strength, string name, string value, ValueOrigin origin)
    {
        string text = value.Trim();
        if (strength == NameStrength.Weak && (IsDisguisedPassword(name, text) || (BasicPair.Is(text) && SaysBasic(name))))
        {
            return Confidence.Medium;
        }

        if (strength == NameStrength.None || text.Length < (strength == NameStrength.Strong ? ShortestStrong : ShortestWeak) || text.Length > LongestValue)
        {
            return null;
        }

        if (strength == NameStrength.Strong && (PlainText.IsPhrase(text, AsksForPhrase(name)) || AppPassword.Is(text)) && !Placeholder.Is(text))
        {
            return Confidence.Medium;
        }

        if (strength == NameStrength.Strong && origin == ValueOrigin.File && (VariablePhrase.Is(name, text) || KeyPhrase.Is(name, text)) && !Placeholder.Is(text))
        {
            return Confidence.Medium;
        }

        if (ValueShape.IsHarmless(text) && !(origin == ValueOrigin.File && IsWeakPassword(text)))
        {
            return null;
        }

        if (Placeholder.Is(text) || (strength == NameStrength.Weak ? TokenSample.Is(text, "") : TokenSample.IsMasked(text)) || IsRepeat(text))
        {
            return null;
        }

        if (origin != ValueOrigin.File && (ValueShape.IsCredentialName(text) || IsOwnName(name, text)))
        {
            return null;
        }

        if (origin == ValueOrigin.File && IsNameOfAnother(name, text))
        {
            return null;
        }

        bool generated = Randomness.LooksGenerated(text);
        if (strength == NameStrength.Weak)
        {
            return generated && !IsGuid(text) && !IsPublicKeyToken(text) && !text.Contains(' ') && !(SaysBasicOnly(name) && text.IndexOf(':') < 0) ? Confidence.Medium : null;
        }

        return generated ? Confidence.High : JudgePlain(name, text, origin);
    }

    // Chosen by people: "hunter2", "Winter2024!", "admin". In code a bare joined or capitalised word is more often a label.
    private static Confidence? JudgePlain(string name, string text, ValueOrigin origin)
    {
        if (origin == ValueOrigin.File || text.Any(char.IsDigit) || text.Any(character => !char.IsLetterOrDigit(character) && !"_-. :/".Contains(character)))
        {
            return Confidence.Medium;
        }

        bool password = WordSplitter.Split(name).Any(word => word.StartsWith("pass", StringComparison.Ordinal) || word is "pwd" or "pw");
        if (!password && text.Any(character => character > 127))
        {
            // Keys and tokens are handed out in ASCII; this is a label in somebody's language.
            return null;
        }

        bool label = char.IsUpper(text[0]) && text.Skip(1).All(char.IsLower);
        bool plausible = !label && (password ? text.All(char.IsLower) || text.Length >= LongPlain : text.Length >= LongPlain);
        return plausible ? Confidence.Low : null;
    }

    // A "pass" may be one of a compiler; its value tells.
    private static bool IsDisguisedPassword(string name, string text) => DisguisedWord.Is(text) && !Placeholder.Is(text) && WordSplitter.Split(name).Exists(word => word is "pass" or "pw");

    // "VisualBasic"
    private static bool SaysBasicOnly(string name) => name.EndsWith("basic", StringComparison.OrdinalIgnoreCase);

    private static bool SaysBasic(string name) => name.IndexOf("basic", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("auth", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("cred", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool AsksForPhrase(string name) => name.IndexOf("phrase", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("mnemonic", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsWeakPassword(string text) => text is "password" or "passwd" or "default";

    // "aaaa", and the GUID of zeros.
    private static bool IsRepeat(string text) => text.Distinct().Count() <= 1 || (IsGuid(text) && text.Where(char.IsLetterOrDigit).Distinct().Count() == 1);

    // Eight bytes in hex are the token of a strong-named assembly.
    private static bool IsPublicKeyToken(string text) => text.Length == 16 && text.All(character => char.IsDigit(character) || character is >= 'a' and <= 'f');

    // Without hyphens it is a key in hex as well.
    private static bool IsGuid(string text) => text.Contains('-') && Guid.TryParse(text, out _);

    // "Secret": "clinic-db-password" is the name by which a vault knows it.
    private static bool IsNameOfAnother(string name, string text) =>
        name.EndsWith("secret", StringComparison.OrdinalIgnoreCase) && !(name.Length > "secret".Length && char.IsLetter(name[name.Length - "secret".Length - 1])) && (text.EndsWith("-password", StringComparison.Ordinal) || text.EndsWith("-connection-string", StringComparison.Ordinal))
        && text.All(character => character is '-' or (>= 'a' and <= 'z')) && ValueShape.IsCredentialName(text);

    private static bool IsOwnName(string name, string text)
    {
        List<string> words = WordSplitter.Split(text);
        HashSet<string> names = [.. WordSplitter.Split(name)];
        return words.Count > 0 && words.All(names.Contains);
    }
}
