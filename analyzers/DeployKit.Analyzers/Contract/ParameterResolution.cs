using DeployKit.Contract;

namespace DeployKit.Analyzers.Contract;

/// <summary>Gives readings in methods that take a section their full keys, from the calls of those methods.</summary>
internal static class ParameterResolution
{
    private const int MaximumDepth = 6;

    public static IEnumerable<Reading> Resolve(IReadOnlyCollection<Reading> readings)
    {
        Reading[] resolved = [.. Follow(readings)];
        return resolved.Where(reading => reading.Kind != ContractKind.Assigned).Concat(AssignedOptions.Resolve(resolved));
    }

    private static IEnumerable<Reading> Follow(IReadOnlyCollection<Reading> readings)
    {
        ILookup<string, Reading> calls = readings.Where(reading => reading.Kind is ContractKind.Call or ContractKind.Passed).ToLookup(reading => reading.Entry.Type, StringComparer.Ordinal);
        foreach (Reading reading in readings.Where(reading => reading.Kind != ContractKind.Call && !IsNamedByCalls(reading, calls)))
        {
            if (reading.Parameter is null)
            {
                yield return reading;
                continue;
            }

            foreach (Handed from in HandedTo(reading.Parameter, calls, 0).Distinct())
            {
                yield return from.Path is null ? Reading.Open(null, reading.Place) : Below(reading, from).In(from.Scope is { } scope ? EnvironmentScope.Parse(scope) : null);
            }
        }
    }

    /// <summary>True for a read of a key that its callers give: each of them is told by itself, as long as all of them are known.</summary>
    private static bool IsNamedByCalls(Reading reading, ILookup<string, Reading> calls) =>
        reading.KeyParameter is { } parameter && calls.Contains(parameter) && calls[parameter].All(call => !call.Entry.IsOpen);

    /// <summary>Where callers let the parameter point, and in which environments they do.</summary>
    private static IEnumerable<Handed> HandedTo(string parameter, ILookup<string, Reading> calls, int depth)
    {
        if (!calls.Contains(parameter))
        {
            // Nobody here calls it: the host or another assembly does, and hands over the root, unless it asks for a section or its own code says otherwise.
            return [parameter.EndsWith("/", StringComparison.Ordinal) ? new Handed(string.Empty, string.Empty, parameter) : new Handed(null, string.Empty, string.Empty)];
        }

        return depth == MaximumDepth
            ? [new Handed(null, null, string.Empty)]
            : calls[parameter].SelectMany(call => call.Parameter is null
                ? [new Handed(call.Entry.Key, ScopeOf(call), string.Empty)]
                : HandedTo(call.Parameter, calls, depth + 1).Select(from => Through(from, call)));
    }

    private static Handed Through(Handed from, Reading call) => new(
        from.Path is null ? null : Join(from.Path, call.Entry.Key),
        from.Scope is { } outer && ScopeOf(call) is { } inner ? EnvironmentScope.Parse(outer).And(EnvironmentScope.Parse(inner)) is { IsNone: false } both ? both.ToString() : null : null,
        from.Through);

    private static string? ScopeOf(Reading call) => call.Entry.Requirement == Requirement.Optional ? null : call.Entry.Environments;

    private static Reading Below(Reading reading, Handed from)
    {
        string path = from.Path!;
        string key = Join(path, reading.Entry.Key);
        bool isSensitive = reading.Entry.IsSensitive || SensitiveKey.Is(key);
        return reading with
        {
            Parameter = null,
            Entry = reading.Entry with
            {
                Key = key,
                IsSensitive = isSensitive,
                Through = from.Through,
                OnlyBelow = reading.Entry.OnlyBelow is { } section ? Join(path, section) : null,
            },
        };
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : key.Length == 0 ? path : path + ":" + key;

    /// <summary>A section that a caller hands over.</summary>
    /// <param name="Path">Null for one that cannot be proven.</param>
    /// <param name="Scope">The environments in which it does; null when nobody can tell.</param>
    /// <param name="Through">The parameter that nobody here calls with a value; empty when somebody does.</param>
    private readonly record struct Handed(string? Path, string? Scope, string Through);
}
