using DeployKit.Profiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit;

/// <summary>What <c>AddDeployKit()</c> returns: the place where an application says what it needs. Every <c>Add…</c> returns it again.</summary>
public interface IDeployKitBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>The application's configuration as it stands while the host is being built.</summary>
    IConfiguration Configuration { get; }

    /// <summary>The host's environment.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>The profile in effect.</summary>
    DeployProfile Profile { get; }
}
