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
    [InlineData("amqp://u:p@h:5672/v", "amqp://u:p@h:5672/v")]
    [InlineData("mongodb+srv://u:p@h/d", "mongodb+srv://u:p@h/d")]
    public void From_Url_IsWhatTheDriverTakes(string url, string expected)
    {
        string? actual = UrlConnectionString.From(url);

        Assert.Equal(Normal(expected), Normal(actual!));
    }

    [Theory]
    [InlineData("postgres://user:p@ss@host/db")]
    [InlineData("postgres://user:pa#ss@host/db")]
    [InlineData("postgres://")]
    [InlineData("redis://:a%2Cb@h")]
    public void From_UnreadableUrl_IsRefused(string url) => Assert.Null(UrlConnectionString.From(url));

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
