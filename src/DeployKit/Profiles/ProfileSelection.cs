using DeployKit.Boot;
using DeployKit.Rules;
using DeployKit.Suggestions;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Profiles;

/// <summary>The profile that an environment's name leads to, and what was wrong about the name.</summary>
internal sealed record ProfileSelection(DeployProfile Profile, BootProblem? Problem)
{
    public const string ProfileKey = "DeployKit:Profile";

    public static ProfileSelection For(string environmentName, IConfiguration configuration, IReadOnlyCollection<DeployProfile> profiles)
    {
        string? configured = configuration[ProfileKey];
        string wanted = configured is { Length: > 0 } ? configured : environmentName;
        DeployProfile? known = profiles.FirstOrDefault(profile => profile.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        if (known is not null)
        {
            return new(known, null);
        }

        string[] names = [.. profiles.Select(profile => profile.Name)];
        string? suggestion = Suggestion.For(wanted, names);
        string what = configured is { Length: > 0 } ? $"{ProfileKey} names the unknown profile" : "unknown environment";
        return new(BuiltInProfiles.Strictest, new BootProblem
        {
            Id = RuleCatalog.DK5001.Id,
            Severity = suggestion is null && configured is not { Length: > 0 } ? ProblemSeverity.Warning : ProblemSeverity.Error,
            Phase = BootPhase.Environment,
            Key = wanted,
            Message = suggestion is null
                ? $"{what} \"{wanted}\", so the strictest profile ({BuiltInProfiles.Strictest.Name}) applies"
                : $"{what} \"{wanted}\"; did you mean \"{suggestion}\"?",
            Action = suggestion is null
                ? $"set {ProfileKey} to one of {string.Join(", ", names)}"
                : $"set environment variable ASPNETCORE_ENVIRONMENT={suggestion} (or DOTNET_ENVIRONMENT in a worker)",
        });
    }
}
