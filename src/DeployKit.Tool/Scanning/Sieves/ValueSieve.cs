using DeployKit.Detection;

namespace DeployKit.Tool.Scanning.Sieves;

/// <summary>Tells quickly that a value is no secret and holds none. What it lets pass is judged by the detector; what it holds back never is.</summary>
internal static class ValueSieve
{
    private static readonly string[] Schemes = ["bearer", "basic", "token", "apikey"];

    /// <summary>Whether a value may carry a credential in one of the structures of <see cref="StructuredCredential"/>.</summary>
    public static bool MayHoldCredential(ReadOnlySpan<char> value)
    {
        if (value.ContainsAny('=', '\'', '{') && (value.Contains('=') || MayBeSql(value) || value.Contains("\":", StringComparison.Ordinal)))
        {
            return true;
        }

        return (value.Contains('@') && value.Contains("://", StringComparison.Ordinal)) || HasScheme(value);
    }

    /// <summary>Whether a value of a configuration file may be a secret or hold one; the file itself has no token and no escapes.</summary>
    public static bool MayHoldSecret(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (value.Length == 0)
        {
            return false;
        }

        // An option, the default of a variable, an assignment or a command's options: the detector takes these apart.
        if (value[0] is '-' or '$' || IsAssignment(value) || IsCommand(value) || MayHoldCredential(value.TrimEnd('=')))
        {
            return true;
        }

        // The section may make a weak name a strong one, so the strongest is assumed.
        return name.Length > 0 && NameSieve.MayBeSensitive(name)
            && NamedValue.Judge(NameStrength.Strong, name.ToString(), value.ToString(), ValueOrigin.File) is not null;
    }

    /// <summary>Whether a value has an equals sign that is not just the padding of base 64.</summary>
    private static bool IsAssignment(ReadOnlySpan<char> value) =>
        value.Contains('=') && (value.TrimEnd('=').Contains('=') || value.ContainsAny(" ,;&?"));

    private static bool IsCommand(ReadOnlySpan<char> value)
    {
        if (value.Contains("login ", StringComparison.Ordinal))
        {
            return true;
        }

        int dash = 0;
        while (value[dash..].IndexOf('-') is int next and >= 0)
        {
            dash += next + 1;
            if (dash == 1 || !char.IsLetterOrDigit(value[dash - 2]))
            {
                return value.Contains(' ');
            }
        }

        return false;
    }

    private static bool MayBeSql(ReadOnlySpan<char> value) =>
        value.Contains('\'') && (value.Contains("CREATE ", StringComparison.OrdinalIgnoreCase) || value.Contains("ALTER ", StringComparison.OrdinalIgnoreCase));

    private static bool HasScheme(ReadOnlySpan<char> value)
    {
        int space = -1;
        while (value[(space + 1)..].IndexOf(' ') is int next and >= 0)
        {
            space += next + 1;

            // The last letter sorts out nearly all words.
            if (space > 0 && value[space - 1] is 'r' or 'R' or 'c' or 'C' or 'n' or 'N' or 'y' or 'Y' && EndsWithScheme(value[..space]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWithScheme(ReadOnlySpan<char> text)
    {
        foreach (string scheme in Schemes)
        {
            if (text.EndsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
