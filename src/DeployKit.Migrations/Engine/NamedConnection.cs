using System.Data.Common;
using DeployKit.Boot;
using DeployKit.Rules;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Migrations;

/// <summary>Creates connections with a connection string of the configuration, through the application's driver: what an engine needs for its connections.</summary>
/// <param name="configuration">Holds <c>ConnectionStrings:&lt;name&gt;</c>; read each time, so that a rotated password is used.</param>
/// <param name="name">The connection string's name.</param>
/// <param name="factory">The application's database driver.</param>
public sealed class NamedConnection(IConfiguration configuration, string name, DbProviderFactory factory)
{
    /// <summary>Creates a connection that is not open yet.</summary>
    /// <param name="options">The engine's options, which may name another connection string to migrate with.</param>
    /// <exception cref="MigrationException">There is no such connection string, or the driver cannot read it.</exception>
    public DbConnection Create(MigrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string key = $"ConnectionStrings:{options.ConnectionName ?? name}";
        string text = configuration[key] is { Length: > 0 } value ? value : throw Problem(RuleCatalog.DK2001, key, "is missing", null);
        DbConnection connection = factory.CreateConnection()
            ?? throw new NotSupportedException($"{factory.GetType().FullName} creates no connections");
        try
        {
            connection.ConnectionString = text;
            return connection;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The driver's message may quote the text, which holds the password.
            connection.Dispose();
            throw Problem(RuleCatalog.DK2004, key, $"is not a connection string that {factory.GetType().Namespace} can read", exception);
        }
    }

    private static MigrationException Problem(DeployKitRule rule, string key, string what, Exception? exception) => new(
        new BootProblem
        {
            Id = rule.Id,
            Severity = ProblemSeverity.Error,
            Phase = BootPhase.Migrations,
            Key = key,
            Message = $"{key} {what}",
            Action = $"set environment variable {key.Replace(":", "__", StringComparison.Ordinal)}",
        },
        exception);
}
