using DeployKit.Placeholders;

namespace DeployKit.Tests.Placeholders;

public sealed class SourcePlaceholderTests
{
    [Theory]
    [InlineData("CHANGE_ME", "CHANGE_ME")]
    [InlineData("${DB_PASSWORD}", "${DB_PASSWORD}")]
    [InlineData("Host=${DB_HOST};Password=${secret:db}", "${DB_HOST}")]
    [InlineData("Host=${env:DB_HOST};Password=pre${DB_PASSWORD}", "${DB_PASSWORD}")]
    [InlineData("${secret:x}CHANGE_ME", "CHANGE_ME")]
    [InlineData("CHANGE_ME${secret:x}", "CHANGE_ME")]
    [InlineData("${secret:x}-CHANGE_ME-${secret:y}", "-CHANGE_ME-")]
    [InlineData("${secret:x} TODO", "TODO")]
    [InlineData("Host=db;Password=${secret:x}CHANGE_ME;Timeout=5", "CHANGE_ME")]
    [InlineData("Host=${env:HOST};Password=secure_password", "secure_password")]
    [InlineData("postgres://${secret:user}:your_password@db/app", "your_password")]
    [InlineData("https://<your-vault>.vault.azure.net/${env:PATH_BASE}", "<your-vault>")]
    public void Find_Placeholder_NamesIt(string value, string expected) => Assert.Equal(expected, SourcePlaceholder.Find(value));

    [Theory]
    [InlineData("${secret:db-password}")]
    [InlineData("${secret:your-password}")]
    [InlineData("${env:CHANGE_ME}")]
    [InlineData("$${secret:x}")]
    [InlineData("Host=db;Password=$${env:PASSWORD}")]
    [InlineData("@Microsoft.KeyVault(VaultName=your-vault;SecretName=your-secret)")]
    [InlineData("Host=${env:HOST};Password=${secret:db}")]
    [InlineData("${env:STAGE}-secure-storage")]
    [InlineData("${config:App}/example/sample")]
    [InlineData("your-${secret:x}-key")]
    [InlineData("https://${env:HOST}/api/token")]
    [InlineData("postgres://user:${secret:pw}@db/test")]
    [InlineData("${env:PATTERN}...")]
    [InlineData("${longdate}|${level:uppercase=true}|${message}")]
    [InlineData("${secret:not closed")]
    public void Find_ReferenceBesideOrdinaryText_Null(string value) => Assert.Null(SourcePlaceholder.Find(value));

    [Theory]
    [InlineData("${DB_PASSWORD}", null)]
    [InlineData("$DB_PASSWORD", null)]
    [InlineData("$(DB_PASSWORD)", null)]
    [InlineData("Host=${DB_HOST:-db};Password=$(DB_PASSWORD)", null)]
    [InlineData("Host=${DB_HOST};Password=CHANGE_ME", "CHANGE_ME")]
    [InlineData("CHANGE_ME", "CHANGE_ME")]
    [InlineData("Password=#{Password}#", "#{Password}#")]
    public void FindUnexpanded_VariableOfTheFile_IsNone(string value, string? expected) => Assert.Equal(expected, SourcePlaceholder.FindUnexpanded(value));

    [Theory]
    [InlineData("${")]
    [InlineData("$(")]
    [InlineData("<")]
    public void Find_MegabytesThatOpenAndNeverClose_IsNone(string open)
    {
        string text = string.Concat(Enumerable.Repeat(open, 1_000_000));

        Assert.Null(SourcePlaceholder.Find(text));
        Assert.Null(SourcePlaceholder.FindUnexpanded(text));
    }
}
