using System.Collections.Concurrent;
using DeployKit.Detection;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Remembers how strongly a name says "secret": the same few names receive most texts of a program.</summary>
internal static class NameStrengths
{
    private const int MostNames = 16_384;

    private static readonly ConcurrentDictionary<string, NameStrength> Known = new(StringComparer.Ordinal);
    private static int count;

    public static NameStrength Of(string name)
    {
        if (Known.TryGetValue(name, out NameStrength strength))
        {
            return strength;
        }

        strength = SensitiveName.Of(name);
        if (count < MostNames && Known.TryAdd(name, strength))
        {
            Interlocked.Increment(ref count);
        }

        return strength;
    }
}
