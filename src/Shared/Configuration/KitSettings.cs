using DeployKit.Suggestions;

namespace DeployKit.Configuration;

/// <summary>The keys that the kit itself reads, under <c>DeployKit</c>. A test holds the list against the code.</summary>
internal static class KitSettings
{
    public const string Section = "DeployKit";

    // A star stands for a name that the application chooses; below a section with two, the part that owns it knows the keys.
    private static readonly string[][] Known =
    [
        .. """
            Mode
            Skip
            Profile
            Report:Path
            Aliases:**
            Migrations:**
            Secrets:**
            Dependencies:Waivers:*:Assembly
            Dependencies:Waivers:*:Reference
            Dependencies:Waivers:*:Reason
            Dependencies:Waivers:*:Expires
            Gates:*:Required
            Gates:*:Timeout
            Gates:*:AttemptTimeout
            Gates:*:FirstDelay
            Gates:*:MaxDelay
            Gates:*:HopelessAttempts
            Probes:HealthPath
            Probes:LivePath
            Probes:ReadyPath
            Probes:StartupPath
            Probes:Port
            Probes:CacheDuration
            Probes:CheckTimeout
            Probes:DrainDelay
            Probes:Details
            Probes:DetailsPolicy
            Probes:Payload
            Profiles:*:BasedOn
            Profiles:*:LogLevel
            Profiles:*:ErrorDetails
            Profiles:*:ApiDocs
            Profiles:*:Security
            Profiles:*:ExternalServices
            Profiles:*:Dependencies:**
            Profiles:*:Settings:**
            Profiles:*:Secrets:**
            Profiles:*:Gates:**
            Profiles:*:Probes:**
            Profiles:*:Migrations:**
            """.Split('\n').Select(line => line.Trim().Split(':'))
    ];

    private static readonly Dictionary<string, string[]> Values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Mode"] = ["Enforce", "Report"],
        ["Skip"] = ["Environment", "Secrets", "Settings", "Gates", "Migrations", "Ready"],
    };

    /// <summary>What is wrong about a key under <c>DeployKit</c>; null when nothing is, or when it is somebody else's.</summary>
    /// <param name="key">The whole key, for example <c>DeployKit:Mode</c>.</param>
    /// <param name="value">Its value.</param>
    public static KitSettingFault? Fault(string key, string? value)
    {
        string[] parts = key.Split(':');
        if (parts.Length < 2 || !Same(parts[0], Section))
        {
            return null;
        }

        IReadOnlyList<string[]> candidates = Known;
        for (int depth = 0; depth + 1 < parts.Length; depth++)
        {
            string part = parts[depth + 1];
            if (candidates.Any(known => At(known, depth) == "**"))
            {
                return null;
            }

            IReadOnlyList<string[]> matching = [.. candidates.Where(known => At(known, depth) == "*" || Same(At(known, depth), part))];
            if (matching.Count == 0)
            {
                string parent = string.Join(":", parts.Take(depth + 1));
                string[] names = [.. candidates.Select(known => At(known, depth)).OfType<string>().Distinct()];
                return new($"{parent}:{part} is no key of the kit", part, depth + 1, Suggestion.For(part, names), names);
            }

            candidates = matching;
        }

        return ValueFault(key, parts, value);
    }

    private static KitSettingFault? ValueFault(string key, string[] parts, string? value)
    {
        if (parts.Length != 2 || value is not { Length: > 0 } || !Values.TryGetValue(parts[1], out string[]? allowed))
        {
            return null;
        }

        string? unknown = value.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => !allowed.Contains(word, StringComparer.OrdinalIgnoreCase));
        return unknown is null ? null : new($"{key} has the unknown value \"{unknown}\"", unknown, null, Suggestion.For(unknown, allowed), allowed);
    }

    private static string? At(string[] known, int depth) => depth < known.Length ? known[depth] : null;

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
