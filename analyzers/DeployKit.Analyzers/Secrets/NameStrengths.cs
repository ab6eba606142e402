using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DeployKit.Detection;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Remembers how strongly a name says "secret": the same few names receive most texts of a program.</summary>
internal static class NameStrengths
{
    private const int MostNames = 16_384;

    // Boxed: the runtime has the code for dictionaries of objects at hand and would have to compile one for these values.
    private static readonly ConcurrentDictionary<string, object> Known = new(StringComparer.Ordinal);
    private static readonly object[] Boxes = [NameStrength.None, NameStrength.Weak, NameStrength.Strong];
    private static int count;

    [MethodImpl(HotPath.Optimized)]
    public static NameStrength Of(string name)
    {
        if (Known.TryGetValue(name, out object? known))
        {
            return (NameStrength)known;
        }

        NameStrength strength = SensitiveName.Of(name);
        if (count < MostNames && Known.TryAdd(name, Boxes[(int)strength]))
        {
            Interlocked.Increment(ref count);
        }

        return strength;
    }
}
