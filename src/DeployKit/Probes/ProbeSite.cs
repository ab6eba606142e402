using DeployKit.Boot;
using DeployKit.Diagnostics;
using DeployKit.Gates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.Probes;

/// <summary>All probes of the application, over checks that they share.</summary>
internal sealed class ProbeSite
{
    private const string LiveTag = "live";
    private const string ReadyTag = "ready";
    private const string StartupTag = "startup";

    private readonly ProbeOptions options = new();
    private readonly IConfiguration configuration;
    private readonly ExceptionText exceptions;
    private readonly bool showDetails;
    private readonly TimeProvider time;
    private readonly Lazy<IReadOnlyList<Probe>> probes;

    public ProbeSite(
        IConfiguration configuration,
        IHostEnvironment environment,
        IOptions<HealthCheckServiceOptions> checks,
        IEnumerable<GateSetup> setups,
        CheckRunner runner,
        KitMeter meter,
        ExceptionText exceptions,
        TimeProvider time)
    {
        this.configuration = configuration;
        this.exceptions = exceptions;
        this.time = time;
        showDetails = environment.IsDevelopment();
        InvalidSettings = ProbeSettings.Apply(configuration, options);
        probes = new Lazy<IReadOnlyList<Probe>>(() =>
        {
            GateSettings gates = GateSettings.Read(setups, configuration);
            return Create([
                .. checks.Value.Registrations.Select(check =>
                    new CachedCheck(check, options, check.Tags.Contains(GateOptions.Tag) && !gates.For(check.Name).Required, runner, meter, time))
            ]);
        });
    }

    public ProbeOptions Options => options;

    public IReadOnlyList<string> InvalidSettings { get; }

    public IReadOnlyList<Probe> Probes => probes.Value;

    /// <summary>Lays code under the configuration. To be called before the first probe is asked.</summary>
    public void Configure(Action<ProbeOptions> configure)
    {
        configure(options);
        _ = ProbeSettings.Apply(configuration, options);
    }

    public Probe? Find(string path) =>
        Probes.FirstOrDefault(probe => probe.Path.TrimEnd('/').Equals(path.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));

    private IReadOnlyList<Probe> Create(IReadOnlyList<CachedCheck> checks) =>
    [
        Create(ProbeKind.Health, options.HealthPath, checks),
        Create(ProbeKind.Live, options.LivePath, [.. checks.Where(IsLive)]),
        Create(ProbeKind.Ready, options.ReadyPath, [.. checks.Where(check => !IsLive(check) || check.Tags.Contains(ReadyTag))]),
        Create(ProbeKind.Startup, options.StartupPath, [.. checks.Where(check => check.Tags.Contains(StartupTag))]),
        .. options.Groups.Select(group => Create(ProbeKind.Group, group.Path, [.. checks.Where(check => check.Tags.Contains(group.Tag))])),
    ];

    /// <summary>A gate is a dependency, and no dependency may get a process killed, whatever else its check is tagged with.</summary>
    private static bool IsLive(CachedCheck check) => check.Tags.Contains(LiveTag) && !check.Tags.Contains(GateOptions.Tag);

    private Probe Create(ProbeKind kind, string path, IReadOnlyList<CachedCheck> checks) =>
        new(kind, path, checks, Summarize, snapshot => time.GetElapsedTime(snapshot.EvaluatedAt) < options.CacheDuration);

    private HealthSnapshot Summarize(IReadOnlyList<EvaluatedCheck> results)
    {
        HealthState state = new()
        {
            Status = results.Select(check => check.Status).DefaultIfEmpty(HealthStatus.Healthy).Min(),
            Timestamp = time.GetUtcNow(),
            Version = ApplicationVersion.Current,
            Services = [.. results.Select(Describe)],
        };
        return new HealthSnapshot(state, options.Payload, results.Select(check => check.EvaluatedAt).DefaultIfEmpty(time.GetTimestamp()).Min());
    }

    private ServiceHealth Describe(EvaluatedCheck check) => new()
    {
        Name = check.Registration.Name,
        Status = check.Status,
        Duration = check.Result.Duration,
        Tags = [.. check.Registration.Tags],
        Reason = check.Result.Failure?.Words,
        Details = showDetails && (check.Result.Exception?.Message ?? check.Result.Description) is { } text ? exceptions.Mask(text) : null,
    };
}
