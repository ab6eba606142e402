using System.Reflection;
using DeployKit.Secrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Dependencies;

/// <summary>The waivers of an application: those in its configuration, then those in its assembly.</summary>
internal static class DependencyWaivers
{
    public const string Section = "DeployKit:Dependencies:Waivers";

    public static IReadOnlyList<DependencyWaiver> Read(IConfiguration configuration, Assembly? application) =>
    [
        .. configuration.GetSection(Section).GetChildren().Select(entry => new DependencyWaiver(
            Value(entry, "Assembly"), Value(entry, "Reference"), Value(entry, "Reason"), Value(entry, "Expires"), entry.Path)),
        .. (application?.GetCustomAttributes<DependencyWaiverAttribute>() ?? []).Select(attribute => new DependencyWaiver(
            attribute.Assembly, attribute.Reference, attribute.Reason, attribute.Expires, "[assembly: DependencyWaiver]")),
    ];

    private static string? Value(IConfigurationSection entry, string name) => entry.TryRead(name, out string? value) ? value : null;
}
