using System.ComponentModel;

namespace DeployKit.TestUtils;

/// <summary>
/// A disk with room for a few megabytes, on which a PostgreSQL server of the same machine keeps tables: a tablespace on a tmpfs. Where
/// mounting is not allowed, the server's own limit of temporary files stands in for it: what runs out then is not the disk, but space.
/// </summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private readonly PostgreSqlServer server;
    private readonly string? folder;

    private SmallDisk(PostgreSqlServer server, string? folder)
    {
        this.server = server;
        this.folder = folder;
    }

    /// <summary>Whether there is a real one.</summary>
    public bool IsMounted => folder is not null;

    /// <summary>SQL that needs more room than there is, as two statements.</summary>
    public string FillingSql => IsMounted
        ? "CREATE TABLE filling (filler text) TABLESPACE small_disk;\nINSERT INTO filling SELECT md5(n::text) FROM generate_series(1, 1000000) AS n"
        : "CREATE TABLE filling (filler text);\nINSERT INTO filling SELECT md5(n::text) FROM generate_series(1, 1000000) AS n ORDER BY 1";

    /// <summary>What the database says then.</summary>
    public string ErrorCode => IsMounted ? "53100" : "53400";

    /// <summary>Mounts one for a server that the test has started for itself.</summary>
    public static async Task<SmallDisk> CreateAsync(PostgreSqlServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        string folder = await ServerAccount.CreateFolderAsync("deploykit-disk", "postgres", "postgres");
        try
        {
            await ServerAccount.RunAsync(["mount", "-t", "tmpfs", "-o", "size=8m,mode=700,uid=postgres,gid=postgres", "tmpfs", folder]);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            Directory.Delete(folder);
            await server.ExecuteAsync("ALTER SYSTEM SET temp_file_limit = '1MB'");
            await server.ExecuteAsync("ALTER SYSTEM SET work_mem = '64kB'");
            await server.ExecuteAsync("SELECT pg_reload_conf()");
            return new(server, null);
        }

        await server.ExecuteAsync($"CREATE TABLESPACE small_disk LOCATION '{folder}'");
        return new(server, folder);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (folder is not null)
        {
            await server.ExecuteAsync("DROP TABLESPACE IF EXISTS small_disk");
            await ServerAccount.RunAsync(["umount", folder]);
            Directory.Delete(folder);
        }
    }
}
