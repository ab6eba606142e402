using System.Buffers;
using DeployKit.Detection;

namespace DeployKit.Tool.Scanning.Sieves;

/// <summary>Tells quickly that a value is no secret and holds none. What it lets pass is judged by the detector; what it holds back never is.</summary>
internal static class ValueSieve
{
    // Every mark has one of these; most values have none.
    private static readonly SearchValues<char> Marks = SearchValues.Create("=<':@ -");

    /// <summary>Whether a value may carry a credential in one of the structures of <see cref="StructuredCredential"/>.</summary>
    public static bool MayHoldCredential(ReadOnlySpan<char> value)
    {
        return value.ContainsAny(Marks) && CredentialMark.Of(value.ToString()) != CredentialMarks.None;
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
}
