using System.Data.Common;
using DeployKit.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.EntityFrameworkCore.Migrations;

/// <summary>
/// Migrations of a context. EF Core only turns them into SQL; executing it is the runner's, so its lock, which ends with every
/// migration's transaction, is never needed. With nothing pending the context's model is not built.
/// </summary>
internal sealed class DbContextEngine<TContext>(IServiceProvider services, MigrationOptions options) : IMigrationEngine
    where TContext : DbContext
{
    public string Name { get; } = typeof(TContext).Name;

    public MigrationOptions Options { get; } = options;

    public IMigrationHistory History => field ??= new DbContextHistory(
        WithContext(context => RelationalOptionsExtension.Extract(context.GetService<IDbContextOptions>())), WithContext);

    public DbConnection CreateConnection() => WithContext(context =>
    {
        // A connection of its own: the context's ends with the context.
        DbConnection template = context.Database.GetDbConnection();
        return Options.ConnectionName is { } name
            ? ContextConnection.For(template, name, services.GetRequiredService<IConfiguration>())
            : ContextConnection.Like(template);
    });

    public ValueTask<IReadOnlyList<MigrationDefinition>> GetMigrationsAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MigrationDefinition>>(
            WithContext(context => context.Database.GetMigrations().Select(id => new MigrationDefinition(id)).ToArray()));

    public ValueTask<IReadOnlyList<MigrationStatement>> GetStatementsAsync(MigrationDefinition migration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(migration);
        return ValueTask.FromResult(WithContext(context => Statements(context, migration.Id)));
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        TContext context = scope.ServiceProvider.GetRequiredService<TContext>();
        await ContextSeeding.RunAsync(context, cancellationToken);
    }

    private static IReadOnlyList<MigrationStatement> Statements(TContext context, string id)
    {
        IMigrationsAssembly assembly = context.GetService<IMigrationsAssembly>();
        Migration migration = assembly.CreateMigration(assembly.Migrations[id], context.Database.ProviderName!);
        IModel target = context.GetService<IModelRuntimeInitializer>().Initialize(migration.TargetModel, designTime: true, validationLogger: null);
        return
        [
            .. context.GetService<IMigrationsSqlGenerator>()
                .Generate(migration.UpOperations, target)
                .Select(command => new MigrationStatement(command.CommandText, !command.TransactionSuppressed))
        ];
    }

    private T WithContext<T>(Func<TContext, T> use)
    {
        using IServiceScope scope = services.CreateScope();
        return use(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    private string WithContext(Func<DbContext, string> use) => WithContext<string>(context => use(context));
}
