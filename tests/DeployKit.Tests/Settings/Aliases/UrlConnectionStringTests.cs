using System.Data.Common;
using DeployKit.Settings.Aliases;

namespace DeployKit.Tests.Settings.Aliases;

public sealed class UrlConnectionStringTests
{
    [Theory]
    [InlineData("postgresql://user:pass@host:5432/db", "Host=host;Port=5432;Database=db;Username=user;Password=pass")]
    [InlineData("postgres://user@host/db?sslmode=verify-full&connect_timeout=5", "Host=host;Database=db;Username=user;SSL Mode=verifyfull;Timeout=5")]
    [InlineData("postgres://u:p%40ss%3Aw%2Frd%3B@[::1]:6432/my%20db", "Host=::1;Port=6432;Database=\"my db\";Username=u;Password=\"p@ss:w/rd;\"")]
    [InlineData("mysql://u:p@h:3306/d?ssl-mode=REQUIRED", "Server=h;Port=3306;Database=d;User ID=u;Password=p;SslMode=REQUIRED")]
    [InlineData("sqlserver://sa:p@h:1433/d?Encrypt=true", "Server=h,1433;Database=d;User ID=sa;Password=p;Encrypt=true")]
    [InlineData("redis://h", "h:6379")]
    [InlineData("redis://:p%40ss@h:6380/2", "h:6380,password=p@ss,defaultDatabase=2")]
    [InlineData("rediss://app:p@[2001:db8::1]:6380", "[2001:db8::1]:6380,user=app,password=p,ssl=true")]
    [InlineData("postgres://u:p@/db?host=/cloudsql/project:eu:shop", "Database=db;Username=u;Password=p;host=/cloudsql/project:eu:shop")]
    [InlineData("postgres:///db?host=/var/run/postgresql&user=u", "Database=db;host=/var/run/postgresql;Username=u")]
    [InlineData("postgres://u:p@%2Fvar%2Frun%2Fpostgresql/db", "Host=/var/run/postgresql;Database=db;Username=u;Password=p")]
    [InlineData("postgres://u:p@a:5432,b:5433/db?target_session_attrs=primary", "Host=a:5432,b:5433;Database=db;Username=u;Password=p;Target Session Attributes=primary")]
    [InlineData("postgres://h?dbname=d", "Host=h;Database=d")]
    [InlineData("amqp://u:p@h:5672/v", "amqp://u:p@h:5672/v")]
    [InlineData("mongodb+srv://u:p@h/d", "mongodb+srv://u:p@h/d")]
    public void From_Url_IsWhatTheDriverTakes(string url, string expected)
    {
        string? actual = UrlConnectionString.From(url);

        Assert.Equal(Normal(expected), Normal(actual!));
    }

    [Theory]
    [InlineData("postgresql://u:p@ep-1.eu.neon.example/db?sslmode=require&channel_binding=require")]
    [InlineData("postgres://u:p@/db?host=/cloudsql/project:eu:shop")]
    [InlineData("postgres://u:p@a:5432,b:5433/db?target_session_attrs=primary")]
    [InlineData("postgres://u:p@h/db?sslmode=verify-ca&sslrootcert=/ca.pem&application_name=shop&pool_max=5&target_session_attrs=read-write")]
    public void From_PostgreSqlUrl_IsTakenByNpgsql(string url) =>
        Assert.Equal("p", new Npgsql.NpgsqlConnectionStringBuilder(UrlConnectionString.From(url)).Password);

    [Theory]
    [InlineData("postgres://user:p@ss@host/db")]
    [InlineData("postgres://user:pa#ss@host/db")]
    [InlineData("postgres://")]
    [InlineData("postgres:///db")]
    [InlineData("postgres://u:p@h:99999/db")]
    [InlineData("postgres://u:p@a:5432,b:99999/db")]
    [InlineData("postgres://user:12/ss@host/db")]
    [InlineData("postgres://user:12?ss@host/db")]
    [InlineData("mysql:///db?host=/var/run/mysqld")]
    [InlineData("redis:///2")]
    [InlineData("redis://a:1,b:2")]
    [InlineData("sqlserver://a,b/d")]
    [InlineData("redis://:a%2Cb@h")]
    [InlineData("redis://h/0%2Cpassword=x")]
    [InlineData("redis://h?a=b%2Cpassword%3Dx")]
    [InlineData("postgres://h/db?=x")]
    [InlineData("postgres://u:a%00b@h/db")]
    [InlineData("mysql://h/db?%00=1")]
    [InlineData("sqlserver://h/db?;=1")]
    public void From_UnreadableUrl_IsRefused(string url) => Assert.Null(UrlConnectionString.From(url));

    [Theory]
    [InlineData("mysql", "User ID", "Server")]
    [InlineData("mariadb", "User ID", "Server")]
    [InlineData("sqlserver", "User ID", "Server")]
    [InlineData("postgresql", "Username", "Host")]
    public void From_AnyUrlOfADatabase_SurvivesTheRoundTrip(string scheme, string userKeyword, string hostKeyword)
    {
        Random random = new(scheme.Length);
        for (int round = 0; round < 1000; round++)
        {
            (string user, string password, string database, string option) = (RandomText(random), RandomText(random), RandomText(random), RandomText(random));
            string host = random.Next(3) switch { 0 => "db.example", 1 => "127.0.0.1", _ => "[2001:db8::1]" };
            string url = $"{scheme}://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@{host}/{Uri.EscapeDataString(database)}?Extra={Uri.EscapeDataString(option)}";

            DbConnectionStringBuilder parsed = new() { ConnectionString = UrlConnectionString.From(url)! };

            Assert.Equal((user, password, database, option), (parsed[userKeyword], parsed["Password"], parsed["Database"], parsed["Extra"]));
            Assert.Equal(host.Trim('[', ']'), parsed[hostKeyword]);
        }
    }

    [Fact]
    public void From_AnyPasswordOfRedis_IsKeptOrRefused()
    {
        Random random = new(20261122);
        for (int round = 0; round < 2000; round++)
        {
            string password = RandomText(random);

            string? actual = UrlConnectionString.From($"rediss://{Uri.EscapeDataString("app")}:{Uri.EscapeDataString(password)}@h:1/3");

            Assert.Equal(password.Contains(',', StringComparison.Ordinal) ? null : $"h:1,user=app,password={password},defaultDatabase=3,ssl=true", actual);
        }
    }

    [Fact]
    public void From_Noise_NeverThrows()
    {
        Random random = new(20261123);
        string[] pieces = ["postgres", "redis", "mysql", "sqlserver", "rediss", "amqp", "://", ":", "@", "/", "?", "&", "=", "%", "%00", "%2C", ";", "#", "[::1]", "[", "]", "h", "5432", "99999", " ", "\"", "'", "é", "\ud83d", ","];
        for (int round = 0; round < 20_000; round++)
        {
            string text = pieces[random.Next(6)] + "://" + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            Exception? thrown = Record.Exception(() => UrlConnectionString.From(text));
            Assert.True(thrown is null, $"{text}: {thrown}");
        }
    }

    [Fact]
    public void From_AnyCredentials_SurviveTheRoundTrip()
    {
        Random random = new(20260131);
        for (int round = 0; round < 2000; round++)
        {
            string user = RandomText(random);
            string password = RandomText(random);
            string database = RandomText(random).Trim('/');
            string url = $"postgres://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@db.example:{random.Next(1, 65536)}/{Uri.EscapeDataString(database)}";

            DbConnectionStringBuilder parsed = new() { ConnectionString = UrlConnectionString.From(url)! };

            Assert.Equal((user, password), (parsed["Username"], parsed["Password"]));
        }
    }

    private static string RandomText(Random random) =>
        "x" + string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => (char)random.Next('!', 'ÿ'))) + "x";

    /// <summary>Quotes are the builder's business.</summary>
    private static string Normal(string text) => text.Replace("\"", "", StringComparison.Ordinal);
}
