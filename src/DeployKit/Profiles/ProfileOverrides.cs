using DeployKit.Boot;
using DeployKit.Rules;
using DeployKit.Secrets.Configuration;
using DeployKit.Suggestions;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Profiles;

/// <summary>What the configuration says about profiles under <c>DeployKit:Profiles</c>.</summary>
internal static class ProfileOverrides
{
    public const string Section = "DeployKit:Profiles";
    private const string BasedOn = "BasedOn";

    public static string KeyOf(DeployProfile profile, ProfileValue value) => $"{Section}:{profile.Name}:{value.Name}";

    /// <summary>A profile may be defined in configuration alone, by naming the one it starts from.</summary>
    public static string? BaseOf(string name, IConfiguration configuration) => configuration.TryRead($"{Section}:{name}:{BasedOn}", out string? start) ? start : null;

    /// <summary>Applies what is said about one profile, and looks for mistakes in what is said about all of them.</summary>
    public static DeployProfile Apply(DeployProfile profile, IConfiguration configuration, ProfileCatalog catalog, List<BootProblem> problems)
    {
        foreach (IConfigurationSection section in configuration.GetSection(Section).GetChildren())
        {
            bool chosen = section.Key.Equals(profile.Name, StringComparison.OrdinalIgnoreCase);
            _ = section.TryRead(BasedOn, out string? baseName);
            if (!chosen && catalog.Find(section.Key) is null && baseName is null)
            {
                problems.Add(Problem(section.Path, $"{section.Path} belongs to no profile", Suggestion.For(section.Key, catalog.Names),
                    $"add {section.Path}:{BasedOn}, or remove the section"));
            }

            if (baseName is not null && catalog.Find(baseName) is null)
            {
                problems.Add(Problem($"{section.Path}:{BasedOn}", $"{section.Path}:{BasedOn} names the unknown profile \"{baseName}\"",
                    Suggestion.For(baseName, catalog.Names), $"set one of {string.Join(", ", catalog.Names)}"));
            }

            DeployProfile changed = Apply(profile, section, section.Path.Length + 1, problems);
            profile = chosen ? changed : profile;
        }

        return profile;
    }

    private static DeployProfile Apply(DeployProfile profile, IConfigurationSection section, int prefix, List<BootProblem> problems)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            string name = child.Path[prefix..];
            if (!section.TryRead(child.Key, out string? text))
            {
                continue;
            }

            if (text is null)
            {
                profile = Apply(profile, child, prefix, problems);
            }
            else if (name.Equals(BasedOn, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }
            else if (ProfileValues.Find(name) is not { } value)
            {
                problems.Add(Problem(child.Path, $"{child.Path} is no value of a profile", Suggestion.For(name, ProfileValues.All.Select(known => known.Name)),
                    "remove it; `deploykit profile` lists the values there are"));
            }
            else if (value.Replace(profile, text) is { } changed)
            {
                profile = changed;
            }
            else
            {
                problems.Add(Problem(child.Path, $"{child.Path} is \"{text}\", not {value.Expected}", null, $"set {value.Expected}"));
            }
        }

        return profile;
    }

    private static BootProblem Problem(string key, string message, string? suggestion, string action) => new()
    {
        Id = RuleCatalog.DK5003.Id,
        Severity = ProblemSeverity.Error,
        Phase = BootPhase.Environment,
        Key = key,
        Message = suggestion is null ? message : $"{message}; did you mean \"{suggestion}\"?",
        Action = suggestion is null ? action : $"rename it to {suggestion}",
    };
}
