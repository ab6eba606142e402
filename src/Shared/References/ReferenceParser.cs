using System.Text;

namespace DeployKit.References;

/// <summary>
/// Reads the references in a configuration value. <c>${</c> only starts one before <c>secret:</c>, <c>env:</c> or <c>config:</c>, so
/// that the layouts of logging libraries stay what they are. There, <c>$$</c> stands for a dollar sign: <c>$${secret:x}</c> is text.
/// </summary>
internal static class ReferenceParser
{
    private static readonly (string Prefix, ReferenceKind Kind)[] Schemes =
    [
        ("{secret:", ReferenceKind.Secret),
        ("{env:", ReferenceKind.Environment),
        ("{config:", ReferenceKind.Setting),
    ];

    /// <summary>Whether a value is worth parsing: cheap, and never false for one that holds a reference or an escape.</summary>
    public static bool MayHoldReference(string value) =>
        value.Contains("${") || KeyVaultReference.IsOne(value);

    /// <summary>Whether the value stands for itself: there is neither a reference nor an escape in it.</summary>
    public static bool IsPlain(string value) =>
        !MayHoldReference(value) || (Parse(value) is [{ Kind: ReferenceKind.Literal } part] && part.Text == value);

    /// <summary>Whether anything in the value has to be looked up.</summary>
    public static bool HoldsReference(string value) =>
        MayHoldReference(value) && Parse(value).Any(part => part.Kind != ReferenceKind.Literal);

    public static IReadOnlyList<ReferencePart> Parse(string value)
    {
        if (KeyVaultReference.IsOne(value))
        {
            return [KeyVaultReference.Parse(value)];
        }

        List<ReferencePart> parts = [];
        StringBuilder literal = new();
        int index = 0;
        while (index < value.Length)
        {
            int dollars = Dollars(value, index);
            if (dollars == 0 || SchemeAt(value, index + dollars) is not { } scheme)
            {
                int plain = Math.Max(dollars, 1);
                literal.Append(value, index, plain);
                index += plain;
                continue;
            }

            literal.Append('$', dollars / 2);
            index += dollars;
            if (dollars % 2 == 0)
            {
                literal.Append('{');
                index++;
                continue;
            }

            Flush(parts, literal);
            parts.Add(Reference(value, index - 1, scheme.Prefix, scheme.Kind));
            index += parts[parts.Count - 1].Source.Length - 1;
        }

        Flush(parts, literal);
        return parts;
    }

    /// <summary>The text around the references, each of which <paramref name="standIn"/> stands for, as it does for the beginning of an escaped one.</summary>
    public static string Mask(string value, char standIn) => string.Concat(Parse(value).Select(part => part.Kind == ReferenceKind.Literal
        ? Schemes.Aggregate(part.Text, (text, scheme) => text.Replace(scheme.Prefix, standIn.ToString()))
        : standIn.ToString()));

    /// <summary>Writes a text so that it comes out of <see cref="Parse"/> as it is, whatever it looks like.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        int index = 0;
        while (index < text.Length)
        {
            int dollars = Dollars(text, index);
            int copies = dollars > 0 && SchemeAt(text, index + dollars) is not null ? 2 : 1;
            int taken = Math.Max(dollars, 1);
            for (int copy = 0; copy < copies; copy++)
            {
                escaped.Append(text, index, taken);
            }

            index += taken;
        }

        return escaped.ToString();
    }

    private static ReferencePart Reference(string value, int start, string prefix, ReferenceKind kind)
    {
        int content = start + 1 + prefix.Length;
        int end = value.IndexOf('}', content);
        if (end < 0)
        {
            return new() { Kind = ReferenceKind.Malformed, Text = $"\"${prefix}\" has no closing brace", Source = value.Substring(start) };
        }

        string source = value.Substring(start, end - start + 1);
        string inner = value.Substring(content, end - content);
        return kind == ReferenceKind.Secret
            ? SecretReference.Parse(inner, source)
            : SecretPath.Fault(inner) is { } fault
                ? new() { Kind = ReferenceKind.Malformed, Text = $"\"${prefix}…}}\" cannot be read: {fault}", Source = source }
                : new() { Kind = kind, Text = inner, Source = source };
    }

    private static int Dollars(string value, int index)
    {
        int end = index;
        while (end < value.Length && value[end] == '$')
        {
            end++;
        }

        return end - index;
    }

    private static (string Prefix, ReferenceKind Kind)? SchemeAt(string value, int index)
    {
        foreach ((string Prefix, ReferenceKind Kind) scheme in Schemes)
        {
            if (string.CompareOrdinal(value, index, scheme.Prefix, 0, scheme.Prefix.Length) == 0)
            {
                return scheme;
            }
        }

        return null;
    }

    private static void Flush(List<ReferencePart> parts, StringBuilder literal)
    {
        if (literal.Length > 0)
        {
            string text = literal.ToString();
            parts.Add(new() { Kind = ReferenceKind.Literal, Text = text, Source = text });
            literal.Clear();
        }
    }
}
