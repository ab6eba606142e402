using DeployKit.Profiles;

namespace DeployKit.Probes;

/// <summary>The probes: where they are and what they say. <c>DeployKit:Probes</c>, spelled like the members of this type, wins over code.</summary>
public sealed class ProbeOptions
{
    /// <summary>The path of everything: all checks.</summary>
    /// <value>Default: <c>/health</c>.</value>
    public string HealthPath { get; set; } = "/health";

    /// <summary>The path of the liveness probe: whether the process answers at all, without any dependency.</summary>
    /// <value>Default: <c>/health/live</c>.</value>
    public string LivePath { get; set; } = "/health/live";

    /// <summary>The path of the readiness probe: whether the application should get traffic.</summary>
    /// <value>Default: <c>/health/ready</c>.</value>
    public string ReadyPath { get; set; } = "/health/ready";

    /// <summary>The path of the startup probe: whether the boot has ended.</summary>
    /// <value>Default: <c>/health/startup</c>.</value>
    public string StartupPath { get; set; } = "/health/startup";

    /// <summary>A port of their own for the probes, for the whole life of the process; they are then not on the application's addresses.</summary>
    /// <value>Default: null, they share the application's addresses.</value>
    public int? Port { get; set; }

    /// <summary>How long a result is given to further callers.</summary>
    /// <value>Default: 1 second.</value>
    public TimeSpan CacheDuration { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a check may take before it counts as unhealthy, unless its registration says otherwise.</summary>
    /// <value>Default: 3 seconds.</value>
    public TimeSpan CheckTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the application goes on serving after a stop was asked for, while readiness already answers 503.</summary>
    /// <value>Default: zero.</value>
    public TimeSpan DrainDelay { get; set; }

    /// <summary>What a payload shows.</summary>
    /// <value>Default: null, what the profile says.</value>
    public HealthDetails? Details { get; set; }

    /// <summary>The authorization policy whose holders see every detail, whatever the profile says.</summary>
    /// <value>Default: null, none.</value>
    public string? DetailsPolicy { get; set; }

    /// <summary>Writes the payloads.</summary>
    /// <value>Default: <see cref="HealthPayloads.Default"/>.</value>
    public HealthPayload Payload { get; set; } = HealthPayloads.Default;

    internal List<ProbeGroup> Groups { get; } = [];

    /// <summary>Adds a probe over the checks that carry a tag.</summary>
    /// <param name="path">The path, for example <c>/health/external</c>.</param>
    /// <param name="tag">The tag.</param>
    /// <returns>These options.</returns>
    public ProbeOptions AddGroup(string path, string tag)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentException.ThrowIfNullOrWhiteSpace(tag);
        Groups.Add(new ProbeGroup(path, tag));
        return this;
    }
}
