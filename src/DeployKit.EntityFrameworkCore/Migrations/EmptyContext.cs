using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DeployKit.EntityFrameworkCore.Migrations;

/// <summary>A context with another one's provider and connection, and an empty model in the place of its.</summary>
internal sealed class EmptyContext : DbContext
{
    private static readonly Lazy<IModel> NoEntities = new(() => new ModelBuilder().FinalizeModel());

    private EmptyContext(DbContextOptions<EmptyContext> options)
        : base(options)
    {
    }

    public static T Use<T>(DbContextOptions template, Func<DbContext, T> use)
    {
        DbContextOptionsBuilder<EmptyContext> builder = new();
        foreach (IDbContextOptionsExtension extension in template.Extensions)
        {
            ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(extension);
        }

        using EmptyContext context = new(builder.UseModel(NoEntities.Value).Options);
        return use(context);
    }
}
