using DeployKit.Detection;

namespace DeployKit.Tool.Scanning.Sieves;

/// <summary>Tells quickly that a value is no secret and holds none. What it lets pass is judged by the detector; what it holds back never is.</summary>
internal static class ValueSieve
{
    /// <summary>Whether a value may carry a credential in a structure that the detector knows, or in a command.</summary>
    public static bool MayHoldCredential(ReadOnlySpan<char> value) => ValueMarks.In(value) && CredentialMark.Of(value.ToString()) != CredentialMarks.None;

    /// <summary>Whether a value of a configuration file may be a secret or hold one; the file itself has no token and no escapes.</summary>
    public static bool MayHoldSecret(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
        {
            return false;
        }

        // An option names the item behind it, and a variable has a default: that is known in its place only.
        if (value[0] is '-' or '$')
        {
            return true;
        }

        // Two words are a password where an account stands before them.
        if (value.Contains(' ') && NameSieve.MayBeSensitive(name) && TwoWords.Is(value.ToString()))
        {
            return true;
        }

        // The padding of base 64 is no assignment.
        return ValueMarks.In(value.TrimEnd('='))
            ? Holds(name, value)
            : NameSieve.MayBeSensitive(name) && NamedValue.Judge(NameSieve.Strongest(name), value.ToString(), ValueOrigin.File) is not null;
    }

    private static bool Holds(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (Holds(NameSieve.MayBeSensitive(name) ? NameSieve.Strongest(name) : null, value.ToString()))
        {
            return true;
        }

        // An item of a compose file is a variable with its value.
        int equals = value.IndexOf('=');
        return equals > 0 && equals + 1 < value.Length
            && (value[equals + 1] == '$' || NameSieve.MayBeSensitive(value[..equals]) || Holds(null, value[(equals + 1)..].ToString()));
    }

    private static bool Holds(string? name, string value) =>
        SecretDetector.Scan(value, new DetectionContext(name, ValueOrigin.File)).Count > 0 || CommandLine.Secrets(value, ValueOrigin.File).Any();
}
