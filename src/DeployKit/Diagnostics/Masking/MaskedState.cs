using System.Collections;

namespace DeployKit.Diagnostics.Masking;

/// <summary>Stands in a log for a message of which a part holds a secret: the text, and the named values for structured logs.</summary>
internal sealed class MaskedState(string text, IReadOnlyList<KeyValuePair<string, object?>> values) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => values.Count;

    public KeyValuePair<string, object?> this[int index] => values[index];

    public static bool IsNeeded(string text, object? state, SecretTexts secrets)
    {
        if (secrets.OccurIn(text))
        {
            return true;
        }

        if (state is IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            for (int index = 0; index < values.Count; index++)
            {
                if (secrets.OccurIn(values[index].Value as string))
                {
                    return true;
                }
            }

            return false;
        }

        return state is IEnumerable<KeyValuePair<string, object?>> others && others.Any(pair => secrets.OccurIn(pair.Value as string));
    }

    public static MaskedState Of(string text, object? state, SecretTexts secrets) => new(
        secrets.Mask(text),
        state is IEnumerable<KeyValuePair<string, object?>> values
            ? [.. values.Select(pair => KeyValuePair.Create(pair.Key, Masked(pair.Value, secrets)))]
            : []);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => text;

    private static object? Masked(object? value, SecretTexts secrets) => Text(value) is { } text && secrets.OccurIn(text) ? secrets.Mask(text) : value;

    /// <summary>A list is written as the framework writes it into the message.</summary>
    private static string? Text(object? value) => value is IEnumerable items and not string ? string.Join(", ", items.Cast<object?>()) : value?.ToString();
}
