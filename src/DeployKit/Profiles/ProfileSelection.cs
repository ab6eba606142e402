using DeployKit.Boot;
using DeployKit.Rules;
using DeployKit.Secrets.Configuration;
using DeployKit.Suggestions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Profiles;

/// <summary>The profile that an environment's name leads to, why, and what was wrong on the way.</summary>
/// <param name="Profile">The profile with all overrides.</param>
/// <param name="Reason">Why this one, for the report; null when the environment simply has its name.</param>
/// <param name="Entry">The profile before the configuration's overrides.</param>
/// <param name="Problems">Unknown names, keys and values.</param>
internal sealed record ProfileSelection(DeployProfile Profile, string? Reason, CatalogEntry Entry, IReadOnlyList<BootProblem> Problems)
{
    public const string ProfileKey = "DeployKit:Profile";

    /// <summary>Whether a setting says what the profile is. One whose reference cannot be resolved counts as not set; the secrets phase reports it.</summary>
    public static bool ReadsFrom(string key) =>
        key.Equals(ProfileKey, StringComparison.OrdinalIgnoreCase)
        || key.Equals(HostDefaults.EnvironmentKey, StringComparison.OrdinalIgnoreCase)
        || key.StartsWith(ProfileOverrides.Section + ":", StringComparison.OrdinalIgnoreCase);

    public static ProfileSelection For(string environmentName, IConfiguration configuration, ProfileCatalog catalog)
    {
        List<BootProblem> problems = [];
        (CatalogEntry entry, string? reason) = Choose(environmentName, configuration, catalog, problems);
        DeployProfile profile = ProfileOverrides.Apply(entry.Profile, configuration, catalog, problems);
        return new(profile, reason, entry, problems);
    }

    private static (CatalogEntry Entry, string? Reason) Choose(
        string environmentName, IConfiguration configuration, ProfileCatalog catalog, List<BootProblem> problems)
    {
        bool configured = configuration.TryRead(ProfileKey, out string? named) && named is { Length: > 0 };
        string wanted = configured ? named! : environmentName;
        bool hasEnvironment = !configuration.TryRead(HostDefaults.EnvironmentKey, out string? environment) || environment is not null;
        string? reason = configured ? ProfileKey : hasEnvironment ? null : "no environment set: the host's default";
        if (catalog.Find(wanted) is { } known)
        {
            return (known, reason);
        }

        if (ProfileOverrides.BaseOf(wanted, configuration) is { } baseName && catalog.Find(baseName) is { } start)
        {
            return (start with { Profile = start.Profile with { Name = wanted } }, $"based on {start.Profile.Name}");
        }

        if (ProfileAliases.Find(wanted) is { } canonical)
        {
            return (catalog.Find(canonical)!, $"{(configured ? ProfileKey + " is" : "environment is")} the alias {wanted}");
        }

        problems.Add(Unknown(wanted, configured, catalog));
        return (catalog.Find(BuiltInProfiles.Strictest.Name)!, "the strictest, for an unknown name");
    }

    private static BootProblem Unknown(string wanted, bool configured, ProfileCatalog catalog)
    {
        string? suggestion = Suggestion.For(wanted, catalog.Names);
        string what = configured ? $"{ProfileKey} names the unknown profile" : "unknown environment";
        return new BootProblem
        {
            Id = RuleCatalog.DK5001.Id,
            Severity = suggestion is null && !configured ? ProblemSeverity.Warning : ProblemSeverity.Error,
            Phase = BootPhase.Environment,
            Key = wanted,
            Message = suggestion is null
                ? $"{what} \"{wanted}\", so the strictest profile ({BuiltInProfiles.Strictest.Name}) applies"
                : $"{what} \"{wanted}\"; did you mean \"{suggestion}\"?",
            Action = suggestion is null ? $"set {ProfileKey} to one of {string.Join(", ", catalog.Names)}"
                : configured ? $"set {ProfileKey}={suggestion}"
                : $"set environment variable ASPNETCORE_ENVIRONMENT={suggestion} (or DOTNET_ENVIRONMENT in a worker)",
        };
    }
}
