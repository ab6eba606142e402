using DeployKit.Boot;
using DeployKit.Migrations.Tests.Backup;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>SQLite keeps its lock beside the database: what goes wrong with that file is not somebody else's lock.</summary>
public sealed class FullSqliteDiskTests
{
    [Fact]
    public async Task Boot_NoRoomLeft_NamesTheDiskAndFinishesOnceThereIs()
    {
        using Workspace workspace = new();
        string folder = Path.Combine(workspace.Root.FullName, "disk");
        using FullDisk disk = FullDisk.Mount(folder);
        using Workspace onDisk = new Workspace(connectionString: null, databaseFile: Path.Combine(folder, "app.db")).Script("1.sql", "CREATE TABLE item (id int);");
        Assert.Empty((await onDisk.BootAsync()).Problems);
        string filler = Path.Combine(folder, "filler");
        Fill(filler);
        onDisk.Script("2.sql", "CREATE TABLE other (filler text);\nINSERT INTO other VALUES (hex(zeroblob(10000)));");

        BootReport full = await onDisk.BootAsync();
        File.Delete(filler);

        Assert.Equal(("DK4009", BootExitCode.Failed), (Assert.Single(full.Problems, problem => problem.Severity == ProblemSeverity.Error).Id, full.ExitCode));
        Assert.Contains("disk", full.Problems[0].Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, await onDisk.CountAsync("deploykit_migrations"));
        Assert.DoesNotContain((await onDisk.BootAsync()).Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(1, await onDisk.CountAsync("other"));
    }

    /// <summary>A folder in the place of the lock file can be opened by nobody, root included.</summary>
    [Fact]
    public async Task Boot_LockFileCannotBeWritten_SaysWhyAtOnce()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);");
        Directory.CreateDirectory(workspace.DatabaseFile + ".migrating");

        BootReport report = await workspace.BootAsync(configure: options => options.LockTimeout = TimeSpan.FromHours(1));

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK4009", BootExitCode.Failed), (problem.Id, report.ExitCode));
        Assert.Contains("app.db.migrating", problem.Message, StringComparison.Ordinal);
    }

    private static void Fill(string file)
    {
        using FileStream stream = new(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                stream.Write(new byte[1024]);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
