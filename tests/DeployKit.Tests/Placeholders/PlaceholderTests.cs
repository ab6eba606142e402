using System.Runtime.CompilerServices;
using DeployKit.Placeholders;

namespace DeployKit.Tests.Placeholders;

public sealed class PlaceholderTests
{
    [Theory]
    [InlineData("STORED_IN_KEY_VAULT")]
    [InlineData("CHANGE_ME")]
    [InlineData("ChangeMe")]
    [InlineData("changeme")]
    [InlineData("change-this-in-production")]
    [InlineData("<your-api-key>")]
    [InlineData("<password>")]
    [InlineData("...")]
    [InlineData("****")]
    [InlineData("xxxxxxxx-xxxx-xxxx")]
    [InlineData("TODO")]
    [InlineData("TODO: set me")]
    [InlineData("${DB_PASSWORD}")]
    [InlineData("${secret:db-password}")]
    [InlineData("$DB_PASSWORD")]
    [InlineData("{{ .Values.password }}")]
    [InlineData("#{Octopus.Password}#")]
    [InlineData("__DB_PASSWORD__")]
    [InlineData("%DB_PASSWORD%")]
    [InlineData("$(DbPassword)")]
    [InlineData("your_jwt_secret_key_here")]
    [InlineData("your-256-bit-secret")]
    [InlineData("your-super-secret-key-at-least-32-characters-long")]
    [InlineData("yourpassword")]
    [InlineData("yourStrong(!)Password")]
    [InlineData("secure_password")]
    [InlineData("REPLACE_WITH_YOUR_KEY")]
    [InlineData("Set via environment variable")]
    [InlineData("from-user-secrets")]
    [InlineData("INSERT YOUR API KEY HERE")]
    [InlineData("dummy-token")]
    public void Is_Placeholder_True(string value) => Assert.True(Placeholder.Is(value));

    [Theory]
    [InlineData("")]
    [InlineData("Barcelona!77")]
    [InlineData("Password=Barcelona!77")]
    [InlineData("password")]
    [InlineData("postgres")]
    [InlineData("Information")]
    [InlineData("None")]
    [InlineData("Default")]
    [InlineData("example.com")]
    [InlineData("user@example.com")]
    [InlineData("change-password")]
    [InlineData("Your_password123")]
    [InlineData("SecurePassword123!")]
    [InlineData("MyTodoApp!9")]
    [InlineData("ChangeMyMind2024")]
    [InlineData("my-secret-key")]
    [InlineData("ThisIsMySuperSecretKey")]
    [InlineData("production")]
    [InlineData("redis:6379")]
    [InlineData("{0}")]
    [InlineData("Server=db;Database=app")]
    [InlineData("*")]
    public void Is_OrdinaryValue_False(string value) => Assert.False(Placeholder.Is(value));

    [Theory]
    [InlineData("Host=db;Username=app;Password=...", "...")]
    [InlineData("Host=db;Password=CHANGE_ME;Database=x", "CHANGE_ME")]
    [InlineData("Host=db;Password='<your password>'", "<your password>")]
    [InlineData("redis:6379,password=your_password", "your_password")]
    [InlineData("postgres://app:secure_password@db:5432/app", "secure_password")]
    [InlineData("Host=db;Password=pre${DB_PASSWORD}", "${DB_PASSWORD}")]
    [InlineData("https://<your-vault>.vault.azure.net", "<your-vault>")]
    public void Find_InsideAValue_NamesThePart(string value, string expected) => Assert.Equal(expected, Placeholder.Find(value));

    [Theory]
    [InlineData("Host=db;Username=app;Password=Barcelona!77")]
    [InlineData("Host=db;Password=Change4Good!;Database=x")]
    [InlineData("${longdate}|${level:uppercase=true}|${message}")]
    [InlineData("<b>Hello</b>")]
    [InlineData("https://login.example.com/")]
    [InlineData("amqp://guest:guest@localhost:5672")]
    public void Find_RealValue_Null(string value) => Assert.Null(Placeholder.Find(value));

    [Fact]
    public void Documentation_EveryExample_IsOne()
    {
        string[] rows = [.. File.ReadLines(Path.Combine(FolderOf(), "../../../docs/rules/DK2010.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains('`', StringComparison.Ordinal))];
        string[] examples = [.. rows.SelectMany(row => row.Split('`').Where((_, index) => index % 2 == 1))];

        Assert.True(examples.Length > 15, "the table of the page");
        Assert.All(examples, example => Assert.True(Placeholder.Is(example), example));
    }

    private static string FolderOf([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
