using DeployKit.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace DeployKit.EntityFrameworkCore.Tests.Migrations;

/// <summary>EF Core is left out only where it would have made the same connection.</summary>
public sealed class OptionsConnectionTests
{
    private const string ConnectionString = "Host=127.0.0.1;Port=1;Database=shop;Username=ada;Password=plain";

    public static TheoryData<string, Action<DbContextOptionsBuilder<ShopContext>>> LeftToEntityFramework => new()
    {
        { "a name", options => options.UseNpgsql("Name=ConnectionStrings:Shop") },
        { "no connection string", options => options.UseNpgsql() },
        { "a data source", options => options.UseNpgsql(NpgsqlDataSource.Create(ConnectionString)) },
        { "a connection", options => options.UseNpgsql(new NpgsqlConnection(ConnectionString)) },
        { "a data source's setup", options => options.UseNpgsql(ConnectionString, npgsql => npgsql.ConfigureDataSource(_ => { })) },
#pragma warning disable CS0618 // Obsolete, and still to be had.
        { "a certificate's callback", options => options.UseNpgsql(ConnectionString, npgsql => npgsql.RemoteCertificateValidationCallback((_, _, _, _) => false)) },
#pragma warning restore CS0618
        { "an interceptor", options => options.UseNpgsql(ConnectionString).AddInterceptors(new Interceptor()) },
        { "a replaced service", options => options.UseNpgsql(ConnectionString).ReplaceService<IExecutionStrategyFactory, RelationalExecutionStrategyFactory>() },
    };

    [Fact]
    public void Create_PlainOptions_IsWhatEntityFrameworkMakes()
    {
        DbContextOptions<ShopContext> options = Options(builder => builder.UseNpgsql(ConnectionString, npgsql => npgsql.EnableRetryOnFailure().MigrationsHistoryTable("history")));
        using ShopContext context = new(options);

        using System.Data.Common.DbConnection? connection = OptionsConnection.Create(options);

        Assert.IsType<NpgsqlConnection>(connection);
        Assert.Equal(context.Database.GetDbConnection().ConnectionString, connection.ConnectionString);
    }

    [Theory]
    [MemberData(nameof(LeftToEntityFramework))]
    public void Create_MoreThanAConnectionString_IsLeftToEntityFramework(string what, Action<DbContextOptionsBuilder<ShopContext>> configure)
    {
        Assert.NotEmpty(what);
        Assert.Null(OptionsConnection.Create(Options(configure)));
    }

    private static DbContextOptions<ShopContext> Options(Action<DbContextOptionsBuilder<ShopContext>> configure)
    {
        DbContextOptionsBuilder<ShopContext> builder = new();
        configure(builder);
        return builder.Options;
    }

    private sealed class Interceptor : DbConnectionInterceptor;
}
