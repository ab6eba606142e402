using DeployKit;
using DeployKit.Gates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Gates on the databases of <see cref="DbContext"/> types.</summary>
public static class DbContextGateDeployKitBuilderExtensions
{
    /// <summary>Adds a gate, named like the context's type, that opens the context's connection and runs <c>SELECT 1</c>.</summary>
    /// <typeparam name="TContext">A context that the application has registered.</typeparam>
    /// <param name="builder">The kit.</param>
    /// <param name="configure">Another query, a database that migrations create, how to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddDbContextGate<TContext>(this IDeployKitBuilder builder, Action<DatabaseGateOptions>? configure = null)
        where TContext : DbContext =>
        builder.AddDatabaseGate(
            typeof(TContext).Name, services => services.GetRequiredService<TContext>().Database.GetDbConnection(), configure);
}
