using DeployKit.Profiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Boot;

/// <summary>What a phase works with: the application's services and the problems found so far. Safe for concurrent use.</summary>
public sealed class BootContext
{
    private readonly List<BootProblem> problems = [];

    internal BootContext(
        IServiceProvider services, IConfiguration configuration, IHostEnvironment environment, DeployProfile profile, BootRunOptions options)
    {
        Services = services;
        Configuration = configuration;
        Environment = environment;
        Profile = profile;
        Options = options;
    }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The application's configuration.</summary>
    public IConfiguration Configuration { get; }

    /// <summary>The host's environment.</summary>
    public IHostEnvironment Environment { get; }

    /// <summary>The profile in effect.</summary>
    public DeployProfile Profile { get; }

    /// <summary>The application's version.</summary>
#pragma warning disable CA1822 // A member of this run like the others: how it is known is nobody's business.
    public string Version => ApplicationVersion.Current;
#pragma warning restore CA1822

    /// <summary>What was asked of this run.</summary>
    public BootRunOptions Options { get; }

    /// <summary>Whether nothing outside the process may be changed, as in <c>deploykit check</c>.</summary>
    public bool ReadOnly => Options.ReadOnly;

    /// <summary>The problems found so far, in the order in which they were found.</summary>
    public IReadOnlyCollection<BootProblem> Problems
    {
        get
        {
            lock (problems)
            {
                return problems.Count == 0 ? [] : problems.ToArray();
            }
        }
    }

    /// <summary>Whether a problem found so far stops the boot.</summary>
    public bool HasErrors
    {
        get
        {
            lock (problems)
            {
                return problems.Exists(problem => problem.Severity == ProblemSeverity.Error);
            }
        }
    }

    /// <summary>Adds a problem.</summary>
    /// <param name="problem">The problem; none of its texts may hold a secret's value.</param>
    public void Add(BootProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        lock (problems)
        {
            problems.Add(problem);
        }
    }
}
