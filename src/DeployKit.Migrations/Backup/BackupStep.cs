using System.Data.Common;
using System.Globalization;
using DeployKit.Detection;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Running;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Migrations.Backup;

/// <summary>Chooses how a database is backed up (the application's way, somebody's word for it, the kit's own) and does it.</summary>
internal sealed class BackupStep(IEnumerable<IMigrationBackup> hooks, IConfiguration configuration, TimeProvider time)
{
    private const int ShortLength = 8;

    /// <summary>How backups are made, in words; null when nobody has said how.</summary>
    public string? Describe(MigrationSession session)
    {
        BackupOptions options = session.Options.Backup;
        return hooks.LastOrDefault() is { } hook ? hook.GetType().Name
            : options.AttestedBy is not null ? Attestation(options)
            : options.Folder;
    }

    /// <summary>Makes and verifies a backup.</summary>
    /// <param name="session">An open session.</param>
    /// <param name="plan">What is about to be applied; null when nothing is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Where it is; null when nobody has said how.</returns>
    /// <exception cref="MigrationException">It failed.</exception>
    public async Task<string?> RunAsync(MigrationSession session, string? plan, CancellationToken cancellationToken)
    {
        string engine = session.Engine.Name;
        try
        {
            BackupOptions options = session.Options.Backup;
            if (hooks.LastOrDefault() is { } hook)
            {
                return await hook.CreateAsync(new(engine, session.Dialect.Kind, session.Connection.Database, plan), cancellationToken);
            }

            if (options.AttestedBy is not null)
            {
                return Attested(options);
            }

            string reason = plan?[..ShortLength] ?? "asked";
            return options.Folder is null ? null : await OwnOf(session).CreateAsync(session, reason, time.GetUtcNow(), cancellationToken);
        }
#pragma warning disable CA1031 // Whatever keeps a backup from being made keeps the migration from being applied.
        catch (Exception exception) when (exception is not (OperationCanceledException or MigrationException))
#pragma warning restore CA1031
        {
            throw BackupProblem.Failed(engine, Words(exception), "make the backup possible, then start again", exception);
        }
    }

    /// <summary>The kit's own way.</summary>
    /// <exception cref="NotSupportedException">There is none for this kind of database.</exception>
    public IDatabaseBackup OwnOf(MigrationSession session)
    {
        BackupOptions options = session.Options.Backup;
        DbConnection template = session.Engine.CreateConnection();
        string? other = options.ConnectionName is { } name
            ? configuration.GetConnectionString(name) ?? throw new NotSupportedException($"ConnectionStrings:{name}, the backup's connection string, is missing")
            : null;
        return session.Dialect.Kind switch
        {
            DatabaseKind.PostgreSql => new PostgreSqlBackup(options, template, other),
            DatabaseKind.Sqlite => new SqliteBackup(options, template),
            _ => throw new NotSupportedException("the kit has no backup of its own for SQL Server; attest one, or call AddMigrationBackup"),
        };
    }

    /// <summary>Foreign exceptions may quote a connection string.</summary>
    public static string Words(Exception exception) => exception switch
    {
        DbException database => DatabaseError.Of(database).ToString(),
        IOException or UnauthorizedAccessException or NotSupportedException => Redactor.Redact(exception.Message),
        _ => exception.GetType().Name,
    };

    private string Attested(BackupOptions options)
    {
        if (options.Attestation is not { Length: > 0 } || options.AttestedAt is not { } at)
        {
            throw new IOException("an attested backup needs AttestedBy, Attestation and AttestedAt: who, what and when");
        }

        TimeSpan age = time.GetUtcNow() - at;
        return age <= options.AttestationMaxAge && age >= TimeSpan.Zero
            ? Attestation(options)
            : throw new IOException($"the backup that {options.AttestedBy} attests is of {Moment(at)}, which is {(age < TimeSpan.Zero ? "still to come" : $"older than {options.AttestationMaxAge} (AttestationMaxAge)")}");
    }

    private static string Attestation(BackupOptions options) =>
        $"{options.Attestation} of {(options.AttestedAt is { } at ? Moment(at) : "an unknown time")}, attested by {options.AttestedBy}";

    private static string Moment(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
