using System.Data.Common;
using DeployKit.EntityFrameworkCore.Safety;
using DeployKit.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.EntityFrameworkCore.Migrations;

/// <summary>
/// Migrations of a context. EF Core only turns them into SQL; executing it is the runner's, so EF's lock, which ends with every
/// migration's transaction, is never needed. With nothing pending the context's model is not built.
/// </summary>
internal sealed class DbContextEngine<TContext>(IServiceProvider services, MigrationOptions options, Func<DbConnection>? connect = null) : IMigrationEngine, IDisposable
    where TContext : DbContext
{
    private readonly ContextFacts<TContext> facts = new(services);

    public string Name { get; } = typeof(TContext).Name;

    public MigrationOptions Options { get; } = options;

    public IMigrationHistory History => field ??= new DbContextHistory(facts.Relational, facts.WithContext<string>);

    public DbConnection CreateConnection()
    {
        if (connect is not null)
        {
            return connect();
        }

        DbConnection connection = facts.CreateConnection();
        return Options.ConnectionName is { } name
            ? ContextConnection.Named(connection, name, services.GetRequiredService<IConfiguration>(), Options)
            : connection;
    }

    public ValueTask<IReadOnlyList<MigrationDefinition>> GetMigrationsAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<MigrationDefinition>>([.. facts.MigrationIds.Select(id => new MigrationDefinition(id))]);

    public ValueTask<IReadOnlyList<MigrationStatement>> GetStatementsAsync(MigrationDefinition migration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(migration);
        return ValueTask.FromResult(facts.WithContext(context => Statements(context, migration.Id)));
    }

    public ValueTask<MigrationReview?> ReviewAsync(MigrationDefinition migration, DatabaseKind database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(migration);
        return new(facts.WithContext(context => MigrationSafety.Review(Create(context, migration.Id), database)));
    }

    public ValueTask<MigrationRollback?> GetRollbackAsync(MigrationDefinition migration, DatabaseKind database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(migration);
        return new(facts.WithContext(context => Rollback(context, migration.Id, database)));
    }

    public ValueTask<bool> HasPendingModelChangesAsync(CancellationToken cancellationToken) =>
        new(facts.HasSnapshot && facts.WithContext(context => context.Database.HasPendingModelChanges()));

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        // A second context, which makes the service provider compile all that the first one used, only for somebody who needs it.
        bool hasSeeding = facts.WithContext(ContextSeeding.IsConfigured);
        facts.Dispose();
        if (!hasSeeding)
        {
            return;
        }

        await using AsyncServiceScope scope = services.CreateAsyncScope();
        TContext context = scope.ServiceProvider.GetRequiredService<TContext>();
        await ContextSeeding.RunAsync(context, cancellationToken);
    }

    public void Dispose() => facts.Dispose();

    private static IReadOnlyList<MigrationStatement> Statements(TContext context, string id)
    {
        Migration migration = Create(context, id);
        return Generate(context, migration.UpOperations, migration.TargetModel);
    }

    /// <summary>Null where nobody wrote a <c>Down</c>: an empty one would only make the history forget.</summary>
    private static MigrationRollback? Rollback(TContext context, string id, DatabaseKind database)
    {
        Migration migration = Create(context, id);
        if (migration.DownOperations.Count == 0 && migration.UpOperations.Count > 0)
        {
            return null;
        }

        string? previous = context.GetService<IMigrationsAssembly>().Migrations.Keys.TakeWhile(key => key != id).LastOrDefault();
        IModel? model = previous is null ? null : Create(context, previous).TargetModel;
        return new(Generate(context, migration.DownOperations, model), MigrationSafety.Review(migration.DownOperations, null, database));
    }

    private static IReadOnlyList<MigrationStatement> Generate(TContext context, IReadOnlyList<MigrationOperation> operations, IModel? model)
    {
        IModel? target = model is null ? null : context.GetService<IModelRuntimeInitializer>().Initialize(model, designTime: true, validationLogger: null);
        return
        [
            .. context.GetService<IMigrationsSqlGenerator>()
                .Generate(operations, target)
                .Select(command => new MigrationStatement(command.CommandText, !command.TransactionSuppressed))
        ];
    }

    private static Migration Create(TContext context, string id)
    {
        IMigrationsAssembly assembly = context.GetService<IMigrationsAssembly>();
        return assembly.CreateMigration(assembly.Migrations[id], context.GetService<IDatabaseProvider>().Name);
    }
}
