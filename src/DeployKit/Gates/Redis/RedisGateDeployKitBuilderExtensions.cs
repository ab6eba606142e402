using DeployKit;
using DeployKit.Gates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Gates on Redis, without a client library.</summary>
public static class RedisGateDeployKitBuilderExtensions
{
    /// <summary>
    /// Adds a gate that logs in at <c>ConnectionStrings:&lt;connectionName&gt;</c> and passes when Redis answers a PING. The connection
    /// string may be StackExchange.Redis's (<c>host:6379,password=…,ssl=true</c>) or a <c>redis://</c> or <c>rediss://</c> address.
    /// </summary>
    /// <param name="builder">The kit.</param>
    /// <param name="connectionName">The connection string's name, and the gate's.</param>
    /// <param name="configure">The role it must have, how to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddRedisGate(
        this IDeployKitBuilder builder, string connectionName, Action<RedisGateOptions>? configure = null)
    {
        RedisGateOptions options = new();
        configure?.Invoke(options);
        string key = $"ConnectionStrings:{connectionName}";
        return GateRegistration.Add(
            builder, connectionName, options, services => new RedisGate(key, options, services.GetRequiredService<IConfiguration>()),
            key);
    }
}
