using System.Globalization;

namespace DeployKit.Documents;

/// <summary>A scalar of a YAML text, in whatever style it was written.</summary>
internal readonly record struct YamlScalar(string? Value, DocumentValueKind Kind, DocumentSpan Span, OffsetMap? Offsets = null)
{
    /// <summary>A plain scalar: its text decides what it is (the core schema of YAML 1.2).</summary>
    public static YamlScalar Plain(string value, DocumentSpan span, OffsetMap? offsets) => value switch
    {
        "" or "~" or "null" or "Null" or "NULL" => new YamlScalar(null, DocumentValueKind.Null, span),
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => new YamlScalar(value, DocumentValueKind.Boolean, span, offsets),
        _ => new YamlScalar(value, IsNumber(value) ? DocumentValueKind.Number : DocumentValueKind.String, span, offsets),
    };

    private static bool IsNumber(string value) =>
        value[0] is >= '0' and <= '9' or '-' or '+' or '.'
        && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
