namespace DeployKit.Settings;

/// <summary>The names under which this boot is addressed by <c>In(…)</c> and <c>[RequiredIn]</c>: the host's environment and the profile.</summary>
internal sealed record EnvironmentNames(string Environment, string Profile)
{
    public bool MatchAny(IEnumerable<string> names) => names.Any(name =>
        name.Equals(Environment, StringComparison.OrdinalIgnoreCase) || name.Equals(Profile, StringComparison.OrdinalIgnoreCase));
}
