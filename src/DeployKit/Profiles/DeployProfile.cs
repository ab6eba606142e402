using Microsoft.Extensions.Logging;

namespace DeployKit.Profiles;

/// <summary>
/// What an environment means to the kit, as data. Four are built in; an application adds its own with <c>AddProfile</c> and
/// overrides single values under <c>DeployKit:Profiles:&lt;Name&gt;</c>, spelled like the members of this type.
/// </summary>
public sealed record DeployProfile
{
    /// <summary>The profile's name.</summary>
    public required string Name { get; init; }

    /// <summary>The log level of categories for which none is configured.</summary>
    public required LogLevel LogLevel { get; init; }

    /// <summary>Whether responses may show exceptions' details.</summary>
    public required bool ErrorDetails { get; init; }

    /// <summary>Whether API documentation is served.</summary>
    public required bool ApiDocs { get; init; }

    /// <summary>Whether <c>UseDeployKitSecurity()</c> has an effect: HTTPS redirection, HSTS, security headers.</summary>
    public required bool Security { get; init; }

    /// <summary>What the application's outside services are expected to be.</summary>
    public required ExternalServices ExternalServices { get; init; }

    /// <summary>The application's dependencies.</summary>
    public required DependenciesProfile Dependencies { get; init; }

    /// <summary>Settings and the values they may hold.</summary>
    public required SettingsProfile Settings { get; init; }

    /// <summary>Secrets.</summary>
    public required SecretsProfile Secrets { get; init; }

    /// <summary>Startup gates.</summary>
    public required GatesProfile Gates { get; init; }

    /// <summary>Probes and health endpoints.</summary>
    public required ProbesProfile Probes { get; init; }

    /// <summary>Migrations on boot.</summary>
    public required MigrationsProfile Migrations { get; init; }
}
