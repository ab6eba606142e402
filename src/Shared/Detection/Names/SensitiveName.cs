namespace DeployKit.Detection;

/// <summary>How strongly a name says "this is a secret".</summary>
internal enum NameStrength
{
    /// <summary>Not a secret: <c>PasswordHash</c>, <c>TokenType</c>, <c>UserName</c>.</summary>
    None,

    /// <summary>Perhaps: <c>token</c>, <c>credentials</c>. The value has to look random.</summary>
    Weak,

    /// <summary>Certainly: <c>Password</c>, <c>ApiKey</c>.</summary>
    Strong,
}

/// <summary>
/// Recognises names of secrets. The head noun decides: <c>password</c> is one, <c>PasswordQuestion</c>, <c>PasswordHash</c>, <c>TokenType</c>,
/// <c>SecretName</c>, <c>ApiKeyHeader</c> and <c>DB_PASSWORD_FILE</c> are not.
/// </summary>
internal static class SensitiveName
{
    private const int LongestName = 128;

    /// <summary>Whether values under this name are to be redacted.</summary>
    public static bool Is(string name) => Of(name) != NameStrength.None;

    /// <summary>Whether a name speaks of secrets at all, if only to say that it holds none: <c>wrongPassword</c>, <c>TokenType</c>.</summary>
    public static bool Mentions(string name) =>
        Is(name) || WordSplitter.Split(name).Exists(word => NameVocabulary.StrongHeads.Contains(word) || NameVocabulary.WeakHeads.Contains(word));

    /// <summary>The strength of an identifier, a configuration key (<c>A:B</c>, <c>A__B</c>) or a header name.</summary>
    public static NameStrength Of(string name)
    {
        string segment = LastSegment(name);
        if (segment.Length is 0 or > LongestName)
        {
            return NameStrength.None;
        }

        List<string> words = WordSplitter.Split(segment);
        if (words is ["key" or "keys" or "token" or "pass" or "clave"] or ["secret", "id"] && name.Length > segment.Length && name.Length <= LongestName)
        {
            // "Jwt:Key", "Vault:SecretId": the section is the adjective.
            words = WordSplitter.Split(name);
        }

        NameStrength strength = OfWords(words);
        return strength == NameStrength.None && name.Length > segment.Length && IsInSectionOfKeys(name, segment) ? NameStrength.Weak : strength;
    }

    // apiKeys: { geo: … }: each is a key, whatever it is called.
    private static bool IsInSectionOfKeys(string name, string segment)
    {
        int end = name.Length - segment.Length - 1;
        return end > 0 && name.Length <= LongestName && name[end] == ':' && LastSegment(name.Substring(0, end)).Replace("_", "").Replace("-", "").ToLowerInvariant() is "apikeys" or "accesstokens" or "apitokens" or "clientsecrets";
    }

    /// <summary>The strength of a name that is already cut into words.</summary>
    public static NameStrength OfWords(IReadOnlyList<string> words)
    {
        if (ForeignNoun.Of(words) is { } foreign)
        {
            return words.Count > 1 && NameVocabulary.VerbPrefixes.Contains(words[0]) ? NameStrength.None : foreign;
        }

        int last = HeadIndex(words);
        if (last < 0 || (last > 0 && NameVocabulary.VerbPrefixes.Contains(words[0])))
        {
            return NameStrength.None;
        }

        string head = words[last];
        string before = last > 0 ? words[last - 1] : "";
        if (last > 0 && before is "encrypted" or "hashed" or "masked" or "protected" or "wrapped" or "hash" or "existing" or "kubernetes" or "k8s" or "ref" or "checksum" or "digest" or "no" or "without" or "pull")
        {
            return NameStrength.None;
        }

        return head switch
        {
            "key" or "keys" when before is "primary" or "secondary" && last > 1 => NameVocabulary.SecretKeyAdjectives.Contains(words[last - 2]) ? NameStrength.Weak : NameStrength.None,
            "key" when words[0] == "x" && last > 1 => NameVocabulary.HarmlessHeaderKeys.Contains(before) ? NameStrength.None : NameStrength.Strong,
            "key" or "keys" when before is "secret" && last > 1 && words[last - 2] is "password" or "user" or "username" => NameStrength.None,
            "key" or "keys" => OfKey(before, last),
            // "tlsSecret", "extraEnvVarsSecret": the name of one that a cluster has.
            "secret" when last > 0 && before is "tls" or "vars" => NameStrength.None,
            "id" => before is "secret" && words.Any(word => word is "vault" or "approle") ? NameStrength.Strong : NameStrength.None,
            "token" or "sas" => OfToken(before, last),
            "pass" or "pw" or "clave" => OfPass(head, before, last),
            "phrase" or "word" => before is "pass" ? NameStrength.Strong : NameStrength.None,
            "passwords" => NameVocabulary.GuessedPasswords.Contains(before) ? NameStrength.None : NameStrength.Strong,
            "seed" => NameStrength.None,
            _ when NameVocabulary.StrongHeads.Contains(head) || NameVocabulary.StrongEndings.Any(ending => head.EndsWith(ending, StringComparison.Ordinal)) => NameStrength.Strong,
            _ when NameVocabulary.WeakHeads.Contains(head) => NameStrength.Weak,
            _ => NameStrength.None,
        };
    }

    private static NameStrength OfKey(string before, int last)
    {
        if (last == 0 || !NameVocabulary.SecretKeyAdjectives.Contains(before))
        {
            return NameStrength.None;
        }

        return NameVocabulary.StrongKeyAdjectives.Contains(before) ? NameStrength.Strong : NameStrength.Weak;
    }

    // "Dashboard:Pass" is a password, "first pass" and "boarding pass" are none.
    private static NameStrength OfPass(string head, string before, int last) =>
        last > 0 && (NameVocabulary.HarmlessPassAdjectives.Contains(before) || before is "palabra") ? NameStrength.None
        : NameVocabulary.PassAdjectives.Contains(before) || head == "pw" ? NameStrength.Strong
        : NameStrength.Weak;

    private static NameStrength OfToken(string before, int last)
    {
        if (last > 0 && NameVocabulary.HarmlessTokenAdjectives.Contains(before))
        {
            return NameStrength.None;
        }

        return NameVocabulary.StrongTokenAdjectives.Contains(before) ? NameStrength.Strong : NameStrength.Weak;
    }

    // "ApiKeyProd", "password2", "SecretValue": the noun is before the noise. A name that is all noise has no head.
    private static int HeadIndex(IReadOnlyList<string> words)
    {
        int index = words.Count - 1;
        for (int place = 1; place < words.Count; place++)
        {
            // "PasswordByUser", "TokenPerTenant"
            if (words[place] is "by" or "per")
            {
                index = place - 1;
                break;
            }
        }

        while (index > 0 && (char.IsDigit(words[index][0]) || NameVocabulary.Noise.Contains(words[index]) || (words[index] == "base" && words[index - 1] == "key")))
        {
            index--;
        }

        // "WACHTWOORD_DB" is the database's; a "TokenDb" is a database.
        return index > 0 && NameVocabulary.Owners.Contains(words[index]) && IsPassword(words[index - 1]) ? index - 1 : index;
    }

    private static bool IsPassword(string word) => word is "pwd" or "passwd" || Array.Exists(NameVocabulary.PasswordNouns, noun => word == noun);

    private static string LastSegment(string name)
    {
        int end = name.Length;
        while (true)
        {
            int colon = end > 0 ? name.LastIndexOf(':', end - 1) : -1;
            int underscores = end > 1 ? name.LastIndexOf("__", end - 1, StringComparison.Ordinal) : -1;
            int start = Math.Max(colon + 1, underscores < 0 ? 0 : underscores + 2);
            string segment = name.Substring(start, end - start);
            if (start == 0 || !IsIndex(segment))
            {
                return segment;
            }

            end = start - (colon + 1 == start ? 1 : 2);
        }
    }

    private static bool IsIndex(string segment) =>
        segment.All(char.IsDigit) || segment.Equals("value", StringComparison.OrdinalIgnoreCase);
}
