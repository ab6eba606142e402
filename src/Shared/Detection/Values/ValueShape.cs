using DeployKit.Placeholders;

namespace DeployKit.Detection;

/// <summary>What a value is by its shape when it is not a secret: templates, labels, keys, routes, prose.</summary>
internal static class ValueShape
{
    // "my-secret-key" is somebody's key; "mail-password" is the name of one.
    private static readonly HashSet<string> BoastWords = new(StringComparer.Ordinal)
    {
        "my", "super", "very", "this", "is", "the", "our", "top", "ultra", "mega", "really", "so", "secure", "strong", "long", "a", "an", "not", "hidden", "extra",
    };

    /// <summary>Stands for a part of a value that is known at run time only.</summary>
    public const char Hole = '\u0001';

    private static readonly HashSet<string> HarmlessWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "true", "false", "null", "none", "undefined", "nil", "yes", "no", "on", "off", "required", "optional", "hidden", "string", "text", "bearer", "basic", "jwt", "apikey",
        "password", "passwd", "pwd", "token", "access_token", "refresh_token", "id_token", "client_secret", "authorization", "anonymous", "default", "unknown", "empty", "n/a",
        "disabled", "enabled", "invalid", "incorrect", "wrong", "missing", "expired", "anything", "whatever", "header", "query", "cookie", "oauth2", "openidconnect", "static", "dynamic", "integrated", "windows", "saml", "autogenerate", "autogenerate,isolateapps",
        "trace", "debug", "information", "warning", "error", "critical",
    };

    private static readonly string[] PatternBeginnings = ["([", "[^", "(?", "(.", ".*", ".+", "\\S", "(\\S", "\\w", "(\\w"];

    // Words of which names of credentials are made: "client_secret", "X-Api-Key", "user password".
    private static readonly HashSet<string> NameWords = new(StringComparer.Ordinal)
    {
        "access", "refresh", "id", "api", "client", "auth", "oauth", "bearer", "private", "secret", "secrets", "user", "account", "shared", "session", "csrf", "xsrf", "x", "token", "tokens",
        "key", "keys", "password", "passwd", "pwd", "pass", "jwt", "authorization", "authentication", "header", "field", "input", "name", "param", "parameter", "login", "credential", "credentials", "new", "old",
        "current", "confirm", "reset", "forgot", "change", "public", "app", "application", "form", "label", "txt", "db", "database", "connection", "string", "value", "type", "grant", "hash",
        "signing", "encryption", "security", "subscription", "ocp", "apim", "functions", "host", "master", "admin", "service", "personal", "email", "two", "factor", "code", "provider", "scheme", "cookie", "policy",
        "http", "x509", "certificate", "setting", "section", "data", "protection", "settings", "config", "options", "smtp", "sas", "storage", "connectionstring", "apikey", "accesstoken", "clientsecret", "secretkey", "accesskey", "authtoken", "endpoint", "url", "flow",
    };

    /// <summary>Whether a word is one that names of credentials are made of.</summary>
    public static bool IsNameWord(string word) => NameWords.Contains(word);

    /// <summary>Whether a part is filled in at run time or by a tool: <c>{0}</c>, <c>${X}</c>, an interpolation.</summary>
    public static bool IsTemplated(string value) =>
        value.Contains(Hole) || Template.Is(value.Trim()) || IsFormatItem(value) || value.IndexOf("{{", StringComparison.Ordinal) >= 0 || value.IndexOf("${", StringComparison.Ordinal) >= 0
        || value.IndexOf("$(", StringComparison.Ordinal) >= 0 || (value.StartsWith("%s", StringComparison.Ordinal) && !(value.Length > 2 && char.IsLetterOrDigit(value[2]))) || value is "%v" or "?" or "*";

    /// <summary>Whether a value says that there is none.</summary>
    public static bool IsNothing(string value) => value.ToLowerInvariant() is "none" or "null" or "n/a" or "true" or "false" or "undefined" or "nil" or "empty";

    /// <summary>Whether a value is the part of a regular expression that matches one: <c>([^;]*)</c>, <c>.+?</c>.</summary>
    public static bool IsPattern(string value) => Array.Exists(PatternBeginnings, beginning => value.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Whether a value only says what stands there: <c>myPassword</c>, <c>yourSecretKey</c>.</summary>
    public static bool IsExplained(string value) =>
        IsJoinedExplanation(value) || WordSplitter.Split(value) is ["my" or "your" or "the", _, ..] words && words.Skip(1).All(NameWords.Contains) && value.All(char.IsLetter);

    // "mypass", "yourpassword"
    private static bool IsJoinedExplanation(string value) =>
        (value.StartsWith("my", StringComparison.Ordinal) && NameWords.Contains(value.Substring(2))) || (value.StartsWith("your", StringComparison.Ordinal) && NameWords.Contains(value.Substring(4)));

    // "7.9.0-rc.42413", "^9.0.2", "[4.7.0, )": of a package that is called like a credential.
    private static bool IsVersion(string value)
    {
        string[] numbers = value.TrimStart('^', '~', '>', '=', '[', '(', 'v').Split('-', '+', ',')[0].Split('.');
        return numbers.Length is 3 or 4 && numbers.All(number => number.Length is > 0 and < 9 && number.All(char.IsDigit));
    }

    // "Jelszó", "Passwort": the label of a field.
    private static bool IsForeignLabel(string value) =>
        value.All(char.IsLetter) && WordSplitter.Split(value) is [var word] && word != "password" && (ForeignNoun.Passwords.Contains(word) || Array.IndexOf(NameVocabulary.PasswordNouns, word) >= 0);

    /// <summary>Whether no secret would be written like this, whatever its name says.</summary>
    public static bool IsHarmless(string value) =>
        value.Length == 0 || HarmlessWords.Contains(value) || IsTemplated(value) || ValueReference.Is(value) || IsPath(value) || PlainText.IsProse(value) || IsQualifiedName(value) || IsMarkup(value)
        || IsVariableName(value) || IsTypeName(value) || IsPattern(value) || IsForeignLabel(value) || IsVersion(value) || SaysPlaceholder(value) || IsUnsigned(value) || EmbeddedDocument.IsOrdinaryJson(value) || IconName.Is(value);

    /// <summary>Whether a value is itself the name of a credential: <c>X-Api-Key</c>, <c>client_secret</c>.</summary>
    public static bool IsCredentialName(string value)
    {
        List<string> words = WordSplitter.Split(value);
        bool joined = value.All(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or ':' or ' ' or '[' or ']' or '/' or '#' or '$' or '@');
        if (words.Count == 0 || !joined || words.Any(BoastWords.Contains))
        {
            return false;
        }

        // "token-for-jana", "password-of-admin"
        if (words.Count > 2 && words[1] is "for" or "of" && NameWords.Contains(words[0]) && words.All(word => word.All(char.IsLetter)))
        {
            return true;
        }

        // "api_key_sha256"
        if (words.Count > 2 && words[words.Count - 2] == "sha")
        {
            words.RemoveRange(words.Count - 2, 2);
        }

        return words.All(word => NameWords.Contains(word) || WordSegmentation.Of(word, NameWords.Contains) is not null)
            || (words.Count is > 1 and <= 4 && words.All(word => word.All(char.IsLetter)) && SensitiveName.OfWords(words) == NameStrength.Strong);
    }

    private static bool IsFormatItem(string value)
    {
        int open = value.IndexOf('{');
        int close = open < 0 ? -1 : value.IndexOf('}', open);
        return close > open + 1 && value.Substring(open + 1, close - open - 1).All(character => char.IsLetterOrDigit(character) || character is '_' or '.' or ':');
    }

    private static bool IsPath(string value) =>
        value.StartsWith("~/", StringComparison.Ordinal) || value.StartsWith("./", StringComparison.Ordinal) || value.StartsWith("../", StringComparison.Ordinal)
        || value.StartsWith("\\\\", StringComparison.Ordinal) || value.IndexOf("://", StringComparison.Ordinal) > 0
        || (value.Length > 3 && char.IsLetter(value[0]) && value[1] == ':' && value[2] is '\\' or '/')
        || (value[0] == '/' && (value.Length < 2 || IsRoute(value)))
        || LookupText.Is(value)
        || HasFileExtension(value);

    // A generated value may begin with a slash too; a route is made of words.
    private static bool IsRoute(string value) => !Randomness.LooksGenerated(value) && value.Skip(1).All(character => char.IsLetterOrDigit(character) || "/-_.{}:?=&*[]".Contains(character)) && value.Count(character => character == '/') <= 12;

    private static bool HasFileExtension(string value)
    {
        int dot = value.LastIndexOf('.');
        return dot > 0 && value.Substring(dot + 1) is "json" or "pem" or "pfx" or "p12" or "key" or "crt" or "cer" or "txt" or "xml" or "config" or "yml" or "yaml" or "cs" or "html" or "cshtml" or "js" or "css" or "png" or "svg" or "env" or "sql" or "jks" or "kdbx" or "md";
    }

    // "Errors.Password.Required", "Jwt:Key", "ConnectionStrings__Default", "System.String": names joined by points or colons.
    private static bool IsQualifiedName(string value)
    {
        // As Key Vault writes a colon: "ConnectionStrings--Shop".
        value = value.Replace("--", ":");
        bool joined = false;
        char before = '\0';
        foreach (char character in value)
        {
            bool joint = character is '.' or ':' or '+';
            if (joint && before is '.' or '+')
            {
                return false;
            }

            if (!joint && !char.IsLetterOrDigit(character) && character is not ('_' or '-'))
            {
                return false;
            }

            if (before is '.' or ':' or '+' && char.IsDigit(character))
            {
                return false;
            }

            joined |= joint;
            before = character;
        }

        // "Outer+Inner" is nested in a namespace; a type or a key that ends with a number says what it is: "Errors.Password2".
        if (!joined || (value.Contains('+') && !value.Contains('.')) || (EndsWithNumber(value) && !WordSplitter.Split(value).Exists(NameWords.Contains)))
        {
            return false;
        }

        string[] parts = value.Split('.', ':', '+');
        return parts.All(IsNumberedWord) && (parts.All(IsPlainWord) || !Randomness.LooksGenerated(value));
    }

    private static bool EndsWithNumber(string value) => char.IsDigit(value[value.Length - 1]) && !value.Contains(':');

    // "Hint1" and "v2" are numbered, "w4xSeal" is a word in disguise.
    private static bool IsNumberedWord(string part)
    {
        string word = part.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return part.Length == 0 || (part.Length - word.Length <= 2 && word.Length > 0 && !word.Any(char.IsDigit));
    }

    private static bool IsPlainWord(string part) => part.Skip(1).All(character => char.IsLower(character) || char.IsDigit(character));

    private static bool IsMarkup(string value) => (value[0] == '<' && value[value.Length - 1] == '>') || (value[0] == '^' && value[value.Length - 1] == '$');

    // DATABASE_PASSWORD, MY_API_KEY: where a value comes from, not the value.
    private static bool IsVariableName(string value) =>
        value.Length > 4 && value.Contains('_') && value.All(character => char.IsUpper(character) || character == '_') && SensitiveName.Is(value);

    // "device-token-placeholder": words only, and one of them says it.
    private static bool SaysPlaceholder(string value) =>
        value.IndexOf("placeholder", StringComparison.OrdinalIgnoreCase) >= 0 && value.All(character => char.IsLetter(character) || character is '-' or '_' or '.' or ' ');

    // "eyJhbGciOiJub25lIn0.e30.": a token without its signature is for nobody.
    private static bool IsUnsigned(string value) => value.StartsWith("eyJ", StringComparison.Ordinal) && value[value.Length - 1] == '.';

    private static bool IsTypeName(string value) => value.Length > 3 && value.EndsWith("[]", StringComparison.Ordinal);
}
