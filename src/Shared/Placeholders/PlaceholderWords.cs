namespace DeployKit.Placeholders;

/// <summary>The documented vocabulary of placeholders. A value is one only when every word of it is listed here.</summary>
internal static class PlaceholderWords
{
    /// <summary>Words that make a placeholder by themselves.</summary>
    private static readonly HashSet<string> Alone = Words(
        "todo tbd fixme changeme changeit changethis replaceme placeholder redacted fillme fillmein insertme setme updateme " +
        "notset notasecret tobedefined");

    /// <summary>Phrases that tell somebody to do something, and so make a placeholder even of a part of a value.</summary>
    private static readonly string[] Orders =
    [
        " your ", " change me ", " change this ", " change it ", " change in ", " change before ", " change for ", " change to ", " replace me ",
        " replace with ", " replace this ", " replace in ", " goes here ", " secret here ", " key here ", " password here ", " token here ",
        " value here ", " string here ", " insert here ", " fill in ", " to be ", " not set ", " set me ", " update me ", " not a secret ", " not the real ", " not a real ", " not real ",
        " placeholder ", " todo ", " tbd ", " changeme ", " changeit ", " replaceme ", " redacted ",
    ];

    /// <summary>Phrases that make a placeholder of a value whose other words are listed too.</summary>
    private static readonly string[] Phrases =
    [
        .. Orders, " example ", " sample ", " dummy ", " fake ", " some ", " secure ", " strong ", " put ", " enter ", " generate ", " random string ", " long string ",
    ];

    /// <summary>Words that say the value comes from elsewhere; they need a place to be a placeholder.</summary>
    private static readonly HashSet<string> Deferrals = Words(
        "stored set from see use inject injected load loaded read provided supplied managed override overridden overwritten configured comes kept resolved fetched");

    private static readonly HashSet<string> Places = Words(
        "vault keyvault env environment variable variables envvar secrets pipeline ci deployment deploy production runtime kubernetes k8s github actions " +
        "secretsmanager store manager");

    /// <summary>What is named around them: <c>your_jwt_secret_key_here</c>, <c>your-256-bit-secret</c>.</summary>
    private static readonly HashSet<string> Descriptors = Words(
        "a an the this that it is my me in on at by via with for of to and or be not no real actual valid here goes please own new at least min minimum max long length " +
        "bit bits byte bytes char chars character characters change replace insert fill add random generated super very only local before " +
        "password passwd pwd pass passphrase secret secrets key keys token tokens jwt api apikey client access auth oauth authentication " +
        "authorization bearer private public signing encryption shared account app application service user username name id tenant subscription db " +
        "database sql postgres postgresql mysql mssql redis mongo mongodb rabbitmq server host hostname port domain url uri endpoint connection " +
        "string conn value values text setting config configuration file azure aws gcp google github openai anthropic sendgrid stripe twilio slack smtp email mail sa admin " +
        "root login credential credentials license storage blob cosmos bus hub queue resource region project organization org company bucket " +
        "webhook cert certificate hmac aes symmetric issuer audience dev prod staging test development user " +
        "defined later one from replaced filled changed inserted provided");

    /// <summary>All words of the vocabulary.</summary>
    public static bool Contains(string word) =>
        Alone.Contains(word) || Descriptors.Contains(word) || Deferrals.Contains(word) || Places.Contains(word) || IsPhraseWord(word);

    /// <summary>Whether words that are all listed (or small numbers beside one) say "fill me in".</summary>
    public static bool Mark(IReadOnlyList<string> words) => Hold(words, Phrases) || (words.Any(Deferrals.Contains) && words.Any(Places.Contains));

    /// <summary>The same of words beside something unknown, where <c>secure storage</c> may be the rest of a name.</summary>
    public static bool Order(IReadOnlyList<string> words) => Hold(words, Orders);

    private static bool Hold(IReadOnlyList<string> words, string[] phrases)
    {
        string joined = " " + string.Join(" ", words) + " ";
        return words.Any(Alone.Contains) || (words.Count > 1 && Array.Exists(phrases, phrase => joined.Contains(phrase)));
    }

    private static bool IsPhraseWord(string word) => PhraseWords.Contains(word);

    private static readonly HashSet<string> PhraseWords = Words(string.Join(" ", Phrases));

    private static HashSet<string> Words(string list) =>
        new(list.Split(Separator, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private static char[] Separator => [' '];
}
