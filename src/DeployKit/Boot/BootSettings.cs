using DeployKit.Rules;
using DeployKit.Secrets.Configuration;
using DeployKit.Suggestions;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Boot;

/// <summary>How this boot was configured under <c>DeployKit</c>, with what was wrong about it.</summary>
internal sealed record BootSettings
{
    public const string ModeKey = "DeployKit:Mode";
    public const string SkipKey = "DeployKit:Skip";
    public const string ReportPathKey = "DeployKit:Report:Path";

    // Null for none: even an empty array of an enumeration is code that is compiled at every boot.
    private BootPhase[]? skipped;

    /// <summary>The mode that was configured; null when none was.</summary>
    public BootMode? ConfiguredMode { get; private init; }

    public BootMode Mode => ConfiguredMode ?? BootMode.Enforce;

    public bool SkipsAny => skipped is { Length: > 0 };

    public IReadOnlyList<BootPhase> SkippedPhases => skipped ?? [];

    public string? ReportPath { get; private init; }

    public IReadOnlyList<BootProblem> Problems { get; private init; } = [];

    public static BootSettings Read(IConfiguration configuration)
    {
        List<BootProblem> problems = [];
        return new BootSettings
        {
            ConfiguredMode = Value(ModeKey) is { Length: > 0 } mode ? Parse<BootMode>(ModeKey, mode, problems) : null,
            skipped = Value(SkipKey) is { Length: > 0 } skip ? Phases(skip, problems) : null,
            ReportPath = Value(ReportPathKey),
            Problems = problems,
        };

        // A reference that cannot be resolved counts as no setting: the secrets phase reports it, and the boot has to get there.
        string? Value(string key) => configuration.TryRead(key, out string? value) ? value : null;
    }

    /// <summary>By hand, because looking for an enumeration in a list is compiled at every boot.</summary>
    public bool Skips(BootPhase phase)
    {
        for (int index = 0; index < skipped?.Length; index++)
        {
            if (skipped[index] == phase)
            {
                return true;
            }
        }

        return false;
    }

    private static BootPhase[] Phases(string names, List<BootProblem> problems) =>
    [
        .. names
            .Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(name => Parse<BootPhase>(SkipKey, name, problems))
            .OfType<BootPhase>()
            .Distinct()
            .Order()
    ];

    private static T? Parse<T>(string key, string text, List<BootProblem> problems)
        where T : struct, Enum
    {
        string[] names = Enum.GetNames<T>();
        if (names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return Enum.Parse<T>(known);
        }

        string allowed = string.Join(", ", names);
        problems.Add(new BootProblem
        {
            Id = RuleCatalog.DK5003.Id,
            Severity = ProblemSeverity.Error,
            Phase = BootPhase.Environment,
            Key = key,
            Message = $"{key} has the unknown value \"{text}\"",
            Action = Suggestion.For(text, names) is { } suggestion ? $"set {suggestion}" : $"set one of {allowed}",
        });
        return null;
    }
}
