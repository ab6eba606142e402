using DeployKit.References;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Secrets.References;

/// <summary>
/// Finds every setting that holds a reference. It walks each provider by itself, which is many times cheaper than
/// <c>AsEnumerable()</c>: a boot without references must not pay for them.
/// </summary>
internal static class ReferenceScanner
{
    public static IReadOnlyList<string> FindKeys(IReadOnlyList<IConfigurationProvider> providers)
    {
        SortedSet<string> keys = new(StringComparer.OrdinalIgnoreCase);
        foreach (IConfigurationProvider provider in providers)
        {
            Walk(provider, null, keys);
        }

        return [.. keys];
    }

    private static void Walk(IConfigurationProvider provider, string? parent, SortedSet<string> found)
    {
        string? previous = null;
        int count = 0;
        foreach (string segment in provider.GetChildKeys([], parent).Append(null!))
        {
            if (previous is not null && !previous.Equals(segment, StringComparison.OrdinalIgnoreCase))
            {
                Look(provider, parent is null ? previous : $"{parent}:{previous}", count, found);
                count = 0;
            }

            previous = segment;
            count++;
        }
    }

    private static void Look(IConfigurationProvider provider, string key, int occurrences, SortedSet<string> found)
    {
        bool hasValue = provider.TryGet(key, out string? value);
        if (hasValue && value is not null && ReferenceParser.MayHoldReference(value))
        {
            found.Add(key);
        }

        // The framework's own base class names a segment once for each key below it, so one that comes once and has a value has no children.
        if (!(hasValue && occurrences == 1 && provider is ConfigurationProvider))
        {
            Walk(provider, key, found);
        }
    }
}
