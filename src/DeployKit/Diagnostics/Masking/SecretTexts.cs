using System.Buffers;
using System.Runtime.CompilerServices;
using DeployKit.Detection;
using DeployKit.Secrets;
using DeployKit.Secrets.Loading;
using DeployKit.Secrets.References;

namespace DeployKit.Diagnostics.Masking;

/// <summary>The secrets that the stores gave, to be found in what others write.</summary>
internal sealed class SecretTexts(SecretCache cache)
{
    /// <summary>Shorter ones are words and numbers, and masking those would take a text apart.</summary>
    public const int Shortest = 6;

    private volatile Snapshot? current;

    // Each secret is taken apart once: while many arrive, whoever logs asks again and again.
    private ConditionalWeakTable<SecretValue, string[]> Parts => field ?? Interlocked.CompareExchange(ref field, [], null) ?? field;

    /// <summary>Every secret and every field of one, the longest first.</summary>
    public IReadOnlyList<string> All => cache.Version == 0 ? [] : Current().Texts;

    /// <summary>The shorter ones, to be masked where they stand alone.</summary>
    public IReadOnlyList<string> Short => cache.Version == 0 ? [] : Current().Short;

    public bool Any => cache.Version > 0 && Current().Texts.Count > 0;

    public bool OccurIn(string? text) => text is not null && Any && text.AsSpan().ContainsAny(Current().Search);

    public string Mask(string text)
    {
        foreach (string secret in All)
        {
            text = text.Replace(secret, Redactor.Mask, StringComparison.Ordinal);
        }

        return text;
    }

    private Snapshot Current()
    {
        Snapshot? snapshot = current;
        int version = cache.Version;
        if (snapshot is null || snapshot.Version != version)
        {
            string[] texts =
            [
                .. cache.Known.Values.SelectMany(known => new[] { known.Outcome.Value, known.Previous }).OfType<SecretValue>()
                    .SelectMany(PartsOf).Distinct().OrderByDescending(text => text.Length),
            ];
            string[] searched = [.. texts.Where(text => text.Length >= Shortest)];
            current = snapshot = new(version, searched, [.. texts.Skip(searched.Length)], SearchValues.Create(searched, StringComparison.Ordinal));
        }

        return snapshot;
    }

    private string[] PartsOf(SecretValue secret) => Parts.GetValue(secret, TextsOf);

    private static string[] TextsOf(SecretValue secret) =>
        [.. SecretField.All(secret).Append(secret.Value).Where(text => text.Trim().Length > 0)];

    private sealed record Snapshot(int Version, IReadOnlyList<string> Texts, IReadOnlyList<string> Short, SearchValues<string> Search);
}
