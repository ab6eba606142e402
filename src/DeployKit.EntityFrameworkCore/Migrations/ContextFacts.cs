using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.EntityFrameworkCore.Migrations;

/// <summary>
/// What a boot with nothing pending needs to know of a context, learned from its options: asking the context itself, for anything,
/// builds its model.
/// </summary>
internal sealed class ContextFacts<TContext>(IServiceProvider services) : IDisposable
    where TContext : DbContext
{
    private readonly Lock gate = new();
    private IServiceScope? pending;
    private DbConnection? template;

    public RelationalOptionsExtension Relational => Use(
        RelationalOptionsExtension.Extract, context => RelationalOptionsExtension.Extract(context.GetService<IDbContextOptions>()));

    public IReadOnlyList<string> MigrationIds => Use(
        options => IsReplaced(options, typeof(IMigrationsAssembly)) ? WithContext(Ids) : Scan(RelationalOptionsExtension.Extract(options)), Ids);

    /// <summary>Whether the migrations come with a snapshot of the model; those written by hand mostly do not.</summary>
    public bool HasSnapshot => Use(
        options => Types(RelationalOptionsExtension.Extract(options)).Any(IsSnapshot),
        context => context.GetService<IMigrationsAssembly>().ModelSnapshot is not null);

    /// <summary>A connection like the context's, closed and the caller's own.</summary>
    public DbConnection CreateConnection() => ContextConnection.Like(template ??= Use(options => OptionsConnection.Create(options) ?? EmptyContext.Use(options, Connection), Connection));

    /// <summary>Asks the context. One context answers everything that a boot with migrations pending asks, as creating one takes longer than a statement.</summary>
    public T WithContext<T>(Func<TContext, T> use)
    {
        lock (gate)
        {
            pending ??= services.CreateScope();
            return use(pending.ServiceProvider.GetRequiredService<TContext>());
        }
    }

    /// <summary>Lets the context go; the next question creates another one.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            pending?.Dispose();
            pending = null;
        }
    }

    /// <summary>Asks the options, or the context itself when it has none because it configures itself (OnConfiguring).</summary>
    private T Use<T>(Func<DbContextOptions, T> useOptions, Func<DbContext, T> useContext)
    {
        using IServiceScope scope = services.CreateScope();
        DbContextOptions? options = scope.ServiceProvider.GetService<DbContextOptions<TContext>>();
        return options?.Extensions.OfType<RelationalOptionsExtension>().Any() == true
            ? useOptions(options)
            : useContext(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    private static DbConnection Connection(DbContext context) => ContextConnection.Like(context.GetService<IRelationalConnection>().DbConnection);

    private static IReadOnlyList<string> Ids(DbContext context) => [.. context.GetService<IMigrationsAssembly>().Migrations.Keys];

    private static bool IsReplaced(DbContextOptions options, Type service) =>
        options.FindExtension<CoreOptionsExtension>()?.ReplacedServices?.Keys.Any(key => key.Item1 == service) == true;

    private static bool IsSnapshot(Type type) =>
        type.IsSubclassOf(typeof(ModelSnapshot)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(TContext);

    private static Assembly Assembly(RelationalOptionsExtension relational) => relational.MigrationsAssemblyObject
        ?? (relational.MigrationsAssembly is { } name ? System.Reflection.Assembly.Load(new AssemblyName(name)) : typeof(TContext).Assembly);

    /// <summary>As EF Core takes them: a type whose base lies in a package that is not deployed (code for design time) is none that is asked for.</summary>
    private static IEnumerable<Type> Types(RelationalOptionsExtension relational)
    {
        try
        {
            return Assembly(relational).GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }

    private static string[] Scan(RelationalOptionsExtension relational) =>
        [
            .. Types(relational)
                .Where(type => type.IsSubclassOf(typeof(Migration))
                    && !type.IsAbstract
                    && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(TContext))
                .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
                .OfType<string>()
                .Order(StringComparer.OrdinalIgnoreCase)
        ];
}
