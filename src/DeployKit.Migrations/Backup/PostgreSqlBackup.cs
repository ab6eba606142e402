using System.Data.Common;
using System.Globalization;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Backup;

/// <summary><c>pg_dump -Fc</c>, verified by reading it to its end.</summary>
internal sealed class PostgreSqlBackup(BackupOptions options, DbConnection template, string? connectionString) : IDatabaseBackup
{
    private const int VersionsPerMajor = 10_000;

    private readonly PostgreSqlPrograms programs = new(options.ProgramFolder, template, connectionString);

    public async Task<string> CreateAsync(MigrationSession session, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        BackupFolder folder = new(options, session.Engine.Name, programs.Database, ".dump");
        await CheckVersionAsync(session, cancellationToken);
        object? size = await session.Connection.ScalarAsync("SELECT pg_database_size(current_database())", cancellationToken);
        string path = folder.Prepare(Convert.ToInt64(size, CultureInfo.InvariantCulture), reason, now);
        try
        {
            await programs.RunAsync("pg_dump", ["--format=custom", "--no-password", "--lock-wait-timeout=60s", $"--file={path}"], null, cancellationToken);
            await new DumpCheck(programs).VerifyAsync(session, path, cancellationToken);
            return folder.Finish(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public Task<string> RestoreAsync(MigrationSession session, string path, RestoreJob job, CancellationToken cancellationToken) =>
        new PostgreSqlRestore(programs, template).RunAsync(session, path, job, cancellationToken);

    /// <summary>pg_dump refuses a newer server itself, but not in words that say what to install.</summary>
    private async Task CheckVersionAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        string said = "";
        await programs.RunAsync("pg_dump", ["--version"], line => said += line, cancellationToken);
        object? server = await session.Connection.ScalarAsync("SELECT current_setting('server_version_num')", cancellationToken);
        int serverMajor = Convert.ToInt32(server, CultureInfo.InvariantCulture) / VersionsPerMajor;
        string number = new([.. said.SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit)]);
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int major) && major < serverMajor)
        {
            throw new IOException($"pg_dump is of version {major} and the server of version {serverMajor}; install the client programs of version {serverMajor} or later");
        }
    }
}
