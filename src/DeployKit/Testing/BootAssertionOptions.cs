namespace DeployKit.Testing;

/// <summary>What an assertion about an application's boot assumes.</summary>
public sealed class BootAssertionOptions
{
    /// <summary>
    /// Settings that the platform gives, and that no file in the repository can: secrets, addresses. They are passed as command-line
    /// arguments, so the application has to hand its arguments to <c>CreateBuilder(args)</c>. What is null is not given.
    /// </summary>
    public IDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The folder that holds the application's <c>appsettings.json</c>.</summary>
    /// <value>Default: null, the folder of the application's project file within the solution.</value>
    public string? ContentRoot { get; set; }

    /// <summary>Whether what needs a server (remote secret stores, gates, migrations) runs too.</summary>
    /// <value>Default: false.</value>
    public bool Online { get; set; }

    /// <summary>How long the application may take until its host is built.</summary>
    /// <value>Default: one minute.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);
}
