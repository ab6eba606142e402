using System.Globalization;

namespace DeployKit.Profiles;

/// <summary>One value of a profile under its name in configuration: how to read it, and how to replace it from a text.</summary>
/// <param name="Name">Below <c>DeployKit:Profiles:&lt;Name></c>, for example <c>Gates:Timeout</c>.</param>
/// <param name="Get">The value.</param>
/// <param name="Replace">The profile with another value; null when the text is none.</param>
/// <param name="Expected">What a text has to be.</param>
internal sealed record ProfileValue(
    string Name, Func<DeployProfile, object?> Get, Func<DeployProfile, string, DeployProfile?> Replace, string Expected)
{
    /// <summary>The value as it would be written in configuration.</summary>
    public string Show(DeployProfile profile) => Get(profile) switch
    {
        null => "none",
        bool value => value ? "true" : "false",
        TimeSpan value => value.ToString("c", CultureInfo.InvariantCulture),
        { } value => value.ToString() ?? "",
    };
}
