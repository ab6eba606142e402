using System.Data.Common;
using DeployKit.Boot;
using DeployKit.Migrations;
using DeployKit.Rules;
using Microsoft.Extensions.Configuration;

namespace DeployKit.EntityFrameworkCore.Migrations;

/// <summary>Connections of the same driver as a context's.</summary>
internal static class ContextConnection
{
    /// <summary>A copy that is the caller's own.</summary>
    public static DbConnection Like(DbConnection template) =>
        template is ICloneable cloneable ? (DbConnection)cloneable.Clone() : Create(template, template.ConnectionString);

    /// <summary>A connection with another connection string.</summary>
    /// <exception cref="MigrationException">There is no such connection string.</exception>
    public static DbConnection For(DbConnection template, string name, IConfiguration configuration)
    {
        string key = $"ConnectionStrings:{name}";
        return configuration[key] is { Length: > 0 } text ? Create(template, text) : throw new MigrationException(new BootProblem
        {
            Id = RuleCatalog.DK2001.Id,
            Severity = ProblemSeverity.Error,
            Phase = BootPhase.Migrations,
            Key = key,
            Message = $"{key} is missing",
            Action = $"set environment variable {key.Replace(":", "__", StringComparison.Ordinal)}",
        });
    }

    private static DbConnection Create(DbConnection template, string connectionString)
    {
        DbConnection connection = DbProviderFactories.GetFactory(template)?.CreateConnection()
            ?? throw new NotSupportedException($"{template.GetType().FullName} can neither be cloned nor created by a provider factory");
        connection.ConnectionString = connectionString;
        return connection;
    }
}
