using DeployKit.Boot;
using DeployKit.Rules;
using DeployKit.Secrets.Configuration;
using DeployKit.Settings.Binding;
using DeployKit.Suggestions;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Gates;

/// <summary>What code and configuration say about the gates, configuration last.</summary>
internal sealed class GateSettings
{
    public const string Section = "DeployKit:Gates";

    private readonly Dictionary<string, GateOptions> options = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<BootProblem> problems = [];
    private readonly IConfiguration configuration;

    private readonly Dictionary<string, string> keys = new(StringComparer.OrdinalIgnoreCase);

    private GateSettings(IConfiguration configuration) => this.configuration = configuration;

    public IReadOnlyList<BootProblem> Problems => problems;

    public static GateSettings Read(IEnumerable<GateSetup> setups, IConfiguration configuration)
    {
        GateSettings settings = new(configuration);
        foreach (GateSetup setup in setups)
        {
            settings.options.TryAdd(setup.Name, setup.Options);
            if (setup.SettingKey is { } key)
            {
                settings.keys.TryAdd(setup.Name, key);
            }
        }

        return settings;
    }

    /// <summary>The setting that says where a gate's dependency is; null when it is not known.</summary>
    public string? KeyOf(string name) => keys.GetValueOrDefault(name);

    public GateOptions For(string name)
    {
        if (!options.TryGetValue(name, out GateOptions? found))
        {
            options.Add(name, found = new GateOptions());
        }

        Apply(configuration.GetSection($"{Section}:{name}"), found);
        return found;
    }

    /// <summary>What is set for gates that there are not. A warning: a gate may be registered in some environments only.</summary>
    public IEnumerable<BootProblem> OfUnknown(IReadOnlyCollection<string> gates) =>
        from section in configuration.GetSection(Section).GetChildren()
        where !gates.Contains(section.Key, StringComparer.OrdinalIgnoreCase)
        let right = Suggestion.For(section.Key, gates)
        select new BootProblem
        {
            Id = RuleCatalog.DK5003.Id,
            Severity = ProblemSeverity.Warning,
            Phase = BootPhase.Environment,
            Key = section.Path,
            Message = $"there is no gate {section.Key}{(right is null ? "" : $"; did you mean {right}?")}",
            Action = right is null ? "remove its settings, or register the gate" : $"rename it to {right}",
        };

    private void Apply(IConfigurationSection section, GateOptions gate)
    {
        foreach ((IConfigurationSection setting, string? value) in section.ReadChildren())
        {
            bool valid = setting.Key.ToUpperInvariant() switch
            {
                "REQUIRED" => bool.TryParse(value, out bool required) && Set(() => gate.Required = required),
                "TIMEOUT" => IsDuration(value, out TimeSpan timeout) && Set(() => gate.Timeout = timeout),
                "ATTEMPTTIMEOUT" => IsDuration(value, out TimeSpan attempt) && Set(() => gate.AttemptTimeout = attempt),
                "FIRSTDELAY" => IsDuration(value, out TimeSpan first) && Set(() => gate.FirstDelay = first),
                "MAXDELAY" => IsDuration(value, out TimeSpan longest) && Set(() => gate.MaxDelay = longest),
                "HOPELESSATTEMPTS" => int.TryParse(value, out int count) && count >= 0 && Set(() => gate.HopelessAttempts = count),
                _ => false,
            };
            if (!valid)
            {
                problems.Add(Invalid(setting));
            }
        }
    }

    private static bool IsDuration(string? value, out TimeSpan duration) =>
        DurationText.TryParse(value ?? "", out duration) && duration > TimeSpan.Zero && duration < TimeSpan.FromDays(1);

    private static bool Set(Action assign)
    {
        assign();
        return true;
    }

    private static BootProblem Invalid(IConfigurationSection value) => new()
    {
        Id = RuleCatalog.DK5003.Id,
        Severity = ProblemSeverity.Error,
        Phase = BootPhase.Environment,
        Key = value.Path,
        Message = $"{value.Path} is unknown or has an invalid value",
        Action = $"set Required (true, false), Timeout, AttemptTimeout, FirstDelay, MaxDelay ({DurationText.Expected}) or HopelessAttempts (a number)",
    };
}
