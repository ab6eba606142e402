namespace DeployKit.Configuration;

/// <summary>An environment variable that does not look like the key it sets.</summary>
/// <param name="Variable">The variable, for example <c>DATABASE_POOL_SIZE</c>.</param>
/// <param name="Key">The full configuration key.</param>
internal sealed record SettingAlias(string Variable, string Key)
{
    /// <summary>What platforms set by themselves. The kind of server names the connection, unless the application says otherwise.</summary>
    public static IReadOnlyList<SettingAlias> BuiltIn { get; } =
    [
        new("DATABASE_URL", "ConnectionStrings:Database"),
        new("POSTGRES_URL", "ConnectionStrings:PostgreSql"),
        new("POSTGRESQL_URL", "ConnectionStrings:PostgreSql"),
        new("SQLSERVER_URL", "ConnectionStrings:SqlServer"),
        new("MYSQL_URL", "ConnectionStrings:MySql"),
        new("REDIS_URL", "ConnectionStrings:Redis"),
        new("AMQP_URL", "ConnectionStrings:RabbitMq"),
        new("RABBITMQ_URL", "ConnectionStrings:RabbitMq"),
        new("MONGODB_URL", "ConnectionStrings:MongoDb"),
        new("MONGODB_URI", "ConnectionStrings:MongoDb"),
        new("LOG_LEVEL", "Logging:LogLevel:Default"),
    ];

    /// <summary>True for a variable that a platform may set although no file shows it.</summary>
    public static bool IsBuiltIn(string name) => BuiltIn.Any(alias => alias.Variable.Equals(name, StringComparison.OrdinalIgnoreCase));
}
