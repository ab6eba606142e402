using DeployKit.Boot;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.EntityFrameworkCore.Tests.Migrations;

/// <summary>DK4014: what the model has and no migration holds, in Development and in <c>check</c>.</summary>
public sealed class ModelChangeTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Theory]
    [InlineData("Development", false, true)]
    [InlineData("Production", false, false)]
    [InlineData("Production", true, true)]
    public async Task Boot_ModelAheadOfItsSnapshot_IsSaidWhereSomebodyCanAct(string environment, bool check, bool said)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();

        BootReport report = await BootAsync<ChangedContext>(database, environment, check);

        Assert.Equal(said, report.Problems.Any(problem => problem is { Id: "DK4014", Severity: ProblemSeverity.Warning }));
        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
    }

    [Fact]
    public async Task Boot_ModelOfItsSnapshot_IsQuiet()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();

        Assert.Empty((await BootAsync<UnchangedContext>(database, "Development", check: false)).Problems);
    }

    private static async Task<BootReport> BootAsync<TContext>(ScratchDatabase database, string environment, bool check)
        where TContext : DbContext
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = environment });
        builder.Services.AddDbContext<TContext>(options => options.UseNpgsql(database.ConnectionString));
        builder.AddDeployKit().AddDbContextMigrations<TContext>();
        using IHost host = builder.Build();
        return await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new() { ReadOnly = check }, default);
    }
}

public sealed class Note
{
    public Guid Id { get; set; }

    public string? Text { get; set; }
}

public sealed class UnchangedContext(DbContextOptions<UnchangedContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Note>(note =>
    {
        note.ToTable("note");
        note.Property(row => row.Id).ValueGeneratedNever();
    });
}

public sealed class ChangedContext(DbContextOptions<ChangedContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Note>(note =>
    {
        note.ToTable("note");
        note.Property(row => row.Id).ValueGeneratedNever();
        note.Property<int>("Added");
    });
}

internal static class NoteSnapshot
{
    public static void Build(ModelBuilder modelBuilder) => modelBuilder.Entity("DeployKit.EntityFrameworkCore.Tests.Migrations.Note", note =>
    {
        note.Property<Guid>("Id").HasColumnType("uuid");
        note.Property<string>("Text").HasColumnType("text");
        note.HasKey("Id");
        note.ToTable("note");
    });
}

[DbContext(typeof(UnchangedContext))]
public sealed class UnchangedSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder) => NoteSnapshot.Build(modelBuilder);
}

[DbContext(typeof(ChangedContext))]
public sealed class ChangedSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder) => NoteSnapshot.Build(modelBuilder);
}
