using DeployKit.Contract;

namespace DeployKit.Analyzers.Contract;

/// <summary>Gives readings in methods that take a section their full keys, from the calls of those methods.</summary>
internal static class ParameterResolution
{
    private const int MaximumDepth = 6;

    public static IEnumerable<Reading> Resolve(IReadOnlyCollection<Reading> readings)
    {
        ILookup<string, Reading> calls = readings.Where(reading => reading.Kind == ContractKind.Call).ToLookup(reading => reading.Entry.Type, StringComparer.Ordinal);
        foreach (Reading reading in readings.Where(reading => reading.Kind != ContractKind.Call))
        {
            if (reading.Parameter is null)
            {
                yield return reading;
                continue;
            }

            foreach (string? path in PathsOf(reading.Parameter, calls, 0).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                yield return path is null ? Reading.Open(null, reading.Place) : Below(reading, path);
            }
        }
    }

    /// <summary>Where callers let the parameter point; null for a place that cannot be proven.</summary>
    private static IEnumerable<string?> PathsOf(string parameter, ILookup<string, Reading> calls, int depth)
    {
        if (!calls.Contains(parameter))
        {
            // Nobody here calls it: the host or another assembly does, and hands over the root, unless it asks for a section.
            return [parameter.EndsWith("/", StringComparison.Ordinal) ? string.Empty : null];
        }

        return depth == MaximumDepth
            ? [null]
            : calls[parameter].SelectMany(call => call.Parameter is null
                ? [call.Entry.Key]
                : PathsOf(call.Parameter, calls, depth + 1).Select(path => path is null ? null : Join(path, call.Entry.Key)));
    }

    private static Reading Below(Reading reading, string path)
    {
        string key = Join(path, reading.Entry.Key);
        bool isSensitive = reading.Entry.IsSensitive || SensitiveKey.Is(key);
        return reading with
        {
            Parameter = null,
            Entry = reading.Entry with
            {
                Key = key,
                IsSensitive = isSensitive,
                OnlyBelow = reading.Entry.OnlyBelow is { } section ? Join(path, section) : null,
            },
        };
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : key.Length == 0 ? path : path + ":" + key;
}
