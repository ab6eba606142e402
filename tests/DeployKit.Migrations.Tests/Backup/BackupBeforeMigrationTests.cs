using DeployKit.Boot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.Migrations.Tests.Backup;

/// <summary>No migration of a database that holds something without a verified backup, where one is expected.</summary>
public sealed class BackupBeforeMigrationTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    private const string Folder = "DeployKit:Migrations:Backup:Folder";
    private const string Programs = "DeployKit:Migrations:Backup:ProgramFolder";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Boot_FolderSet_BacksUpVerifiesAndSaysWhere(bool onPostgreSql)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await PendingAsync(onPostgreSql ? new(database) : new());

        BootReport report = await BootAsync(workspace, (Folder, FolderOf(workspace)));

        Assert.Empty(report.Problems);
        string file = Assert.Single(Files(workspace));
        Assert.Equal(file, await workspace.QueryAsync<string>("SELECT backup_path FROM deploykit_audit WHERE migration = '2.sql' AND outcome = 'done'"));
        Assert.Equal("nothing to back up", await workspace.QueryAsync<string>("SELECT backup_path FROM deploykit_audit WHERE migration = '1.sql' AND outcome = 'done'"));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Boot_NoBackupWhereOneIsExpected_AppliesNothing()
    {
        using Workspace workspace = await PendingAsync(new());

        BootReport check = await workspace.BootAsync(new BootRunOptions { ReadOnly = true }, null, default, Production);
        BootReport report = await BootAsync(workspace);

        Assert.Equal(("DK4010", BootExitCode.Failed), (Assert.Single(report.Problems).Id, report.ExitCode));
        Assert.Contains(check.Problems, problem => problem is { Id: "DK4010", Severity: ProblemSeverity.Error });
        Assert.Equal(0, await workspace.QueryAsync<int>("SELECT count(*) FROM sqlite_master WHERE name = 'other'"));
    }

    [Fact]
    public async Task Boot_NoBackupWhereNoneIsExpected_SaysSoInReportAndAudit()
    {
        using Workspace workspace = await PendingAsync(new());

        BootReport report = await workspace.BootAsync(new(), null, default, Unattested);

        Assert.Equal(("DK4010", ProblemSeverity.Info), (Assert.Single(report.Problems).Id, report.Problems[0].Severity));
        Assert.Equal("none", await workspace.QueryAsync<string>("SELECT backup_path FROM deploykit_audit WHERE migration = '2.sql' AND outcome = 'done'"));
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "echo 'pg_dump (PostgreSQL) 13.1' # --version", "pg_dump is of version 13 and the server of version" },
        { "kill -9 $$", "pg_dump ended with exit code 137" },
        { "ulimit -f 4; exec $REAL \"$@\"", "pg_dump ended with exit code" },
        { "$REAL \"$@\"; for last; do :; done; truncate -s -3000 \"${last#--file=}\"", "pg_restore ended with exit code 1" },
        { "PGDATABASE=postgres exec $REAL \"$@\"", "the dump holds 0 tables, the database" },
        { "exec $REAL --schema-only \"$@\"", "tables, the database" },
        { "exec $REAL --exclude-table-data=item \"$@\"", "the database" },
        { "echo 'pg_dump: error: connection to server failed: password=hunter2hunter2' >&2; exit 1", "exit code 1: pg_dump: error: connection to server failed" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Boot_DumpFails_AppliesNothingAndLeavesNoFile(string dump, string why)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await PendingAsync(new(database));

        BootReport report = await BootAsync(workspace, (Folder, FolderOf(workspace)), (Programs, ProgramFolder.With(workspace, dump)));

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK4010", BootExitCode.Failed), (problem.Id, report.ExitCode));
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem.Message, StringComparison.Ordinal);
        Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('other')::text"));
        Assert.Empty(Files(workspace));
    }

    [Fact]
    public async Task Boot_DumpIsNotInstalled_SaysWhatToInstall()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await PendingAsync(new(database));

        BootReport report = await BootAsync(workspace, (Folder, FolderOf(workspace)), (Programs, workspace.Scripts.FullName));

        Assert.Contains("install the client programs of PostgreSQL", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
        Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('other')::text"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Boot_TargetIsFull_AppliesNothing(bool onPostgreSql)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await PendingAsync(onPostgreSql ? new(database) : new());

        BootReport report = await BootAsync(workspace, (Folder, FolderOf(workspace)), ("DeployKit:Migrations:Backup:FreeSpaceRatio", "1E12"));

        Assert.Contains("are needed (FreeSpaceRatio)", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(1, await workspace.CountAsync("deploykit_migrations"));
    }

    /// <summary>What the check before cannot know: the disk that is full only when the backup is written.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Boot_TargetGetsFullOnTheWay_AppliesNothingAndLeavesNoFile(bool onPostgreSql)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await PendingAsync(onPostgreSql ? new(database) : new());
        await workspace.ExecuteAsync("INSERT INTO item (id, note) VALUES " + string.Join(",", Enumerable.Range(1, 9000).Select(number => $"({number}, '{Guid.NewGuid()}')")));
        using FullDisk disk = FullDisk.Mount(FolderOf(workspace));

        BootReport report = await BootAsync(workspace, (Folder, disk.Path), ("DeployKit:Migrations:Backup:FreeSpaceRatio", "0"));

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK4010", BootExitCode.Failed), (problem.Id, report.ExitCode));
        Assert.Matches("No space left on device|database or disk is full", problem.Message);
        Assert.Empty(Files(workspace));
        Assert.Equal(1, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Boot_Password_IsInTheEnvironmentAndOnNoCommandLine()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        const string Password = "sentinel-8f1c2a";
        using Workspace workspace = await PendingAsync(new(database, database.ConnectionString + $";Password={Password}"));
        string log = Path.Combine(workspace.Root.FullName, "seen");

        BootReport report = await BootAsync(workspace, (Folder, FolderOf(workspace)), (Programs, ProgramFolder.With(
            workspace, $"tr '\\0' ' ' < /proc/$$/cmdline > {log}; echo \"${{PGPASSWORD}}\" > {log}.password; exec $REAL \"$@\"")));

        Assert.Empty(report.Problems);
        string commandLine = await File.ReadAllTextAsync(log);
        Assert.Contains("--format=custom", commandLine, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, commandLine, StringComparison.Ordinal);
        Assert.Equal(Password, (await File.ReadAllTextAsync(log + ".password")).Trim());
        Assert.DoesNotContain(Password, await workspace.QueryAsync<string>("SELECT string_agg(a::text, '') FROM deploykit_audit a"), StringComparison.Ordinal);
    }

    public static TheoryData<string> Spellings => new()
    {
        { "echo \"connection failed: $PGPASSWORD\"" },
        { "echo 'postgresql://postgres:se%3An%2F%27ti%22%5Cnel%408f1c2a@db/shop'" },
        { "echo 'postgresql://postgres:se%3an%2f%27ti%22%5cnel%408f1c2a@db/shop'" },
        { "echo \"postgresql://postgres:se%3An%2F'ti\\\"\\\\nel%408f1c2a@db/shop\"" },
        { "cat <<'END'\nhost=db password='se:n/\\'ti\"\\\\nel@8f1c2a' dbname=shop\nEND" },
        { "cat <<'END'\nHost=db;Password=\"se:n/'ti\"\"\\nel@8f1c2a\"\nEND" },
        { "cat <<'END'\nALTER ROLE shop PASSWORD 'se:n/''ti\"\\nel@8f1c2a'\nEND" },
        { "env" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Boot_DumpSaysThePassword_IsMaskedHoweverItIsSpelt(string says)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        NpgsqlConnectionStringBuilder withPassword = new(database.ConnectionString) { Password = "se:n/'ti\"\\nel@8f1c2a" };
        using Workspace workspace = await PendingAsync(new(database, withPassword.ConnectionString));

        BootReport report = await BootAsync(workspace, (Folder, FolderOf(workspace)), (Programs, ProgramFolder.With(workspace, $"({says}\n) >&2\nexit 1")));

        string message = Assert.Single(report.Problems).Message;
        Assert.Contains("pg_dump ended with exit code 1", message, StringComparison.Ordinal);
        Assert.DoesNotContain("8f1c2a", message, StringComparison.Ordinal);
        Assert.DoesNotContain("nel", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_PasswordFile_IsNamedToTheProgramsAndNotRead()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        string file = Path.Combine(Path.GetTempPath(), $"{database.Name}.pgpass");
        using Workspace workspace = await PendingAsync(new(database, new NpgsqlConnectionStringBuilder(database.ConnectionString) { Passfile = file }.ConnectionString));

        BootReport report = await BootAsync(workspace, (Folder, FolderOf(workspace)), (Programs, ProgramFolder.With(workspace, "echo \"file $PGPASSFILE, password $PGPASSWORD.\" >&2; exit 1")));

        Assert.Contains($"file {file}, password .", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_BackupConnectionIsAUri_IsRefusedWithoutQuotingIt()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await PendingAsync(new(database));

        BootReport report = await BootAsync(
            workspace, (Folder, FolderOf(workspace)), ("DeployKit:Migrations:Backup:ConnectionName", "Backup"), ("ConnectionStrings:Backup", "postgresql://postgres:sentinel-8f1c2a@db/shop"));

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Contains("(Backup:ConnectionName) is none of the driver's", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("8f1c2a", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-25, "which is older than 1.00:00:00")]
    [InlineData(2, "which is still to come")]
    public async Task Boot_AttestedBackup_CountsWhileItIsFresh(int hours, string? refusal)
    {
        using Workspace workspace = await PendingAsync(new());

        BootReport report = await BootAsync(
            workspace,
            ("DeployKit:Migrations:Backup:AttestedBy", "ada"),
            ("DeployKit:Migrations:Backup:Attestation", "snapshot rds-4711"),
            ("DeployKit:Migrations:Backup:AttestedAt", DateTimeOffset.UtcNow.AddHours(hours).AddMinutes(-1).ToString("O")));

        Assert.Equal(refusal is null, report.Outcome == BootOutcome.Succeeded);
        if (refusal is not null)
        {
            Assert.Contains(refusal, Assert.Single(report.Problems).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Matches("snapshot rds-4711 of .*, attested by ada", await workspace.QueryAsync<string>("SELECT backup_path FROM deploykit_audit WHERE migration = '2.sql' AND outcome = 'done'"));
        }
    }

    [Fact]
    public async Task Boot_AttestationWithoutWhatAndWhen_DoesNotCount()
    {
        using Workspace workspace = await PendingAsync(new());

        BootReport report = await BootAsync(workspace, ("DeployKit:Migrations:Backup:AttestedBy", "ada"));

        Assert.Contains("who, what and when", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Boot_BackupOfTheApplicationsOwn_IsAsked(bool fails)
    {
        using Workspace workspace = await PendingAsync(new());
        HostApplicationBuilder builder = workspace.Builder(null, Production);
        builder.AddDeployKit().AddMigrationBackup(_ => new Snapshot(fails));
        using IHost host = builder.Build();

        BootReport report = await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), default);

        Assert.Equal(fails ? BootExitCode.Failed : BootExitCode.Ok, report.ExitCode);
        Assert.DoesNotContain(report.Problems, problem => problem.Message.Contains("hunter2", StringComparison.Ordinal));
        Assert.Equal(fails ? 1 : 2, await workspace.CountAsync("deploykit_migrations"));
    }

    private static (string, string?)[] Production =>
        [("DeployKit:Profile", "Production"), ("DeployKit:Migrations:Policy", "Apply"), .. Unattested];

    private static (string, string?)[] Unattested => [(Workspace.AttestedBy, null)];

    private static async Task<Workspace> PendingAsync(Workspace workspace)
    {
        await workspace.Script("1.sql", "CREATE TABLE item (id int, note text); CREATE TABLE more (id int);").BootAsync();
        await workspace.ExecuteAsync("INSERT INTO item (id, note) VALUES " + string.Join(",", Enumerable.Range(1, 500).Select(number => $"({number}, '{Guid.NewGuid()}')")));
        await workspace.ExecuteAsync("ANALYZE");
        return workspace.Script("2.sql", "CREATE TABLE other (id int);");
    }

    private static Task<BootReport> BootAsync(Workspace workspace, params (string, string?)[] settings) =>
        workspace.BootAsync(new(), null, default, [.. Production.ExceptBy(settings.Select(setting => setting.Item1), setting => setting.Item1), .. settings]);

    private static string FolderOf(Workspace workspace) => Path.Combine(workspace.Root.FullName, "backups");

    private static string[] Files(Workspace workspace) => Directory.Exists(FolderOf(workspace)) ? Directory.GetFiles(FolderOf(workspace)) : [];

    private sealed class Snapshot(bool fails) : IMigrationBackup
    {
        public Task<string> CreateAsync(BackupRequest request, CancellationToken cancellationToken) => fails
            ? throw new InvalidOperationException("Password=hunter2hunter2")
            : Task.FromResult($"snapshot of {request.Engine} for {request.Plan![..8]}");
    }
}
