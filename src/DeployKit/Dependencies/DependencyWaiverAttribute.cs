namespace DeployKit;

/// <summary>
/// Accepts that an assembly was compiled against another major version of a dependency than the application has (<c>DK6001</c>),
/// until a day on which somebody has to look again. The same can be said in configuration, under <c>DeployKit:Dependencies:Waivers</c>.
/// </summary>
/// <param name="assembly">The simple name of the assembly that was compiled against the other version, for example <c>HealthChecks.NpgSql</c>.</param>
/// <param name="reference">The simple name of the dependency, for example <c>Npgsql</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class DependencyWaiverAttribute(string assembly, string reference) : Attribute
{
    /// <summary>The assembly that was compiled against the other version.</summary>
    public string Assembly { get; } = assembly;

    /// <summary>The dependency.</summary>
    public string Reference { get; } = reference;

    /// <summary>How it is known that they fit. Without it the waiver does not count.</summary>
    public required string Reason { get; init; }

    /// <summary>The last day on which the waiver counts, as <c>yyyy-MM-dd</c> in UTC. Without it the waiver does not count.</summary>
    public required string Expires { get; init; }
}
