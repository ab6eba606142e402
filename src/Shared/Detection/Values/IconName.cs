namespace DeployKit.Detection;

/// <summary>Names of icons, which tables give to fields of forms: <c>["password"] = "lock-closed"</c>, <c>fa-key</c>, <c>bi-shield-lock-fill</c>.</summary>
internal static class IconName
{
    private const int MostWords = 5;

    // What the icons for credentials show, how they are drawn, and the sets that they come from.
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "lock", "unlock", "padlock", "key", "keys", "shield", "eye", "user", "person", "ticket", "fingerprint", "asterisk", "finger", "print", "badge", "card", "vpn", "passport", "keyhole",
        "closed", "open", "off", "on", "outline", "outlined", "fill", "filled", "solid", "regular", "thin", "light", "bold", "round", "rounded", "sharp", "circle", "square", "slash", "alt", "line", "duotone",
        "check", "plus", "minus", "reset", "variant", "small", "large", "icon", "fa", "fas", "far", "fal", "bi", "mdi", "pi", "ti", "ri", "bx", "bxs", "ion", "ios", "md", "heroicons", "tabler", "lucide", "material", "glyphicon",
    };

    /// <summary>Whether a text is one: words of icons alone, joined by hyphens.</summary>
    public static bool Is(string text)
    {
        if (text.IndexOf('-') <= 0)
        {
            return false;
        }

        string[] words = text.Split('-');
        return words.Length <= MostWords && Array.TrueForAll(words, Words.Contains);
    }
}
