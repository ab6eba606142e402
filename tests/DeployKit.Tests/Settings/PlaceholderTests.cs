using DeployKit.Boot;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

public sealed class PlaceholderTests
{
    [Theory]
    [InlineData("Production", ProblemSeverity.Error)]
    [InlineData("Staging", ProblemSeverity.Error)]
    [InlineData("Testing", ProblemSeverity.Warning)]
    [InlineData("Development", ProblemSeverity.Warning)]
    public async Task Boot_PlaceholderInSecret_SeverityByProfile(string environment, ProblemSeverity severity)
    {
        BootReport report = await SettingsBoot.In(environment).With(("DataQuest:Security:JwtSecretKey", "STORED_IN_KEY_VAULT")).RunAsync();

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK2010", severity), (problem.Id, problem.Severity));
        Assert.Equal("DataQuest:Security:JwtSecretKey is a placeholder (\"STORED_IN_KEY_VAULT\")", problem.Message);
    }

    [Fact]
    public async Task Boot_PlaceholderInConnectionString_NamesOnlyThePlaceholder()
    {
        BootReport report = await SettingsBoot.In("Production").With(("ConnectionStrings:Db", "Host=db;Username=app;Password=CHANGE_ME")).RunAsync();

        Assert.Equal("ConnectionStrings:Db holds a placeholder (\"CHANGE_ME\")", Assert.Single(report.Problems).Message);
    }

    [Fact]
    public async Task Boot_PlaceholderOverriddenOrUndeclared_DoesNotStop()
    {
        BootReport overridden = await SettingsBoot.In("Production").With(("A:Password", "CHANGE_ME")).With(("A:Password", "vT9-right-one")).RunAsync();
        BootReport undeclared = await SettingsBoot.In("Production").With(("Swagger:Title", "TODO")).RunAsync();
        BootReport declared = await SettingsBoot.In("Production").With(("Swagger:Title", "TODO")).Kit(kit => kit.RequireSetting("Swagger:Title")).RunAsync();

        Assert.Empty(overridden.Problems);
        Assert.Equal(ProblemSeverity.Warning, Assert.Single(undeclared.Problems).Severity);
        Assert.Equal(ProblemSeverity.Error, Assert.Single(declared.Problems).Severity);
    }

    [Theory]
    [InlineData("STORED_IN_KEY_VAULT")]
    [InlineData("CHANGE_ME")]
    [InlineData("<your-key>")]
    [InlineData("...")]
    [InlineData("TODO")]
    [InlineData("${DB_PASSWORD}")]
    [InlineData("your_jwt_secret_key_here")]
    [InlineData("secure_password")]
    public async Task Boot_EachOfTheDocumentedOnes_IsFoundAloneAndInAConnectionString(string placeholder)
    {
        BootReport report = await SettingsBoot.In("Staging").With(("A:Password", placeholder), ("ConnectionStrings:Db", $"Host=db;Password={placeholder}")).RunAsync();

        Assert.Equal([("DK2010", "A:Password"), ("DK2010", "ConnectionStrings:Db")], report.Problems.Select(problem => (problem.Id, problem.Key!)));
        Assert.Equal("values set in code", report.Problems[0].Source);
    }

    [Fact]
    public async Task Boot_LayoutOfALoggingLibrary_IsNone()
    {
        BootReport report = await SettingsBoot.In("Production")
            .With(("NLog:Layout", "${message}"), ("NLog:Prefix", "${longdate}|${level}"), ("Shop:Owner", "${owner}"))
            .Kit(kit => kit.RequireSetting("Shop:Owner"))
            .RunAsync();

        Assert.Equal(["Shop:Owner"], report.Problems.Select(problem => problem.Key));
    }

    [Theory]
    [InlineData("${env:DKT_PLACEHOLDER}CHANGE_ME", "A:Password holds a placeholder (\"CHANGE_ME\")")]
    [InlineData("Host=${DB_HOST};Password=${env:DKT_PLACEHOLDER}", "A:Password holds a placeholder (\"${DB_HOST}\")")]
    [InlineData("${env:DKT_PLACEHOLDER}", null)]
    [InlineData("$${secret:x}", null)]
    public async Task Boot_PlaceholderBesideAReference_IsFound(string value, string? message)
    {
        BootReport report = await RunWithVariableAsync(value, "vT9-right-one");

        Assert.Equal(message, report.Problems.SingleOrDefault()?.Message);
        Assert.Equal(message is null ? null : "values set in code", report.Problems.SingleOrDefault()?.Source);
    }

    [Fact]
    public async Task Boot_ReferenceToAPlaceholder_IsFoundButNotShown()
    {
        BootProblem problem = Assert.Single((await RunWithVariableAsync("${env:DKT_PLACEHOLDER}", "CHANGE_ME")).Problems);

        Assert.Equal(("DK2010", ProblemSeverity.Error, "A:Password refers to a placeholder"), (problem.Id, problem.Severity, problem.Message));
        Assert.DoesNotContain("CHANGE_ME", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ChangeMe!But-Th1s-1s-Real")]
    [InlineData("Host=db;Password=ChangeMeToday!9")]
    [InlineData("pa${ss}word9")]
    [InlineData("Password1!SecureBank")]
    [InlineData("todo-list-api-7Hq2")]
    public async Task Boot_RealPasswordWithSuchAWord_Passes(string password) =>
        Assert.Empty((await SettingsBoot.In("Production").With(("A:Password", password)).RunAsync()).Problems);

    private static async Task<BootReport> RunWithVariableAsync(string setting, string variable)
    {
        Environment.SetEnvironmentVariable("DKT_PLACEHOLDER", variable);
        try
        {
            return await SettingsBoot.In("Production").With(("A:Password", setting)).RunAsync();
        }
        finally
        {
            Environment.SetEnvironmentVariable("DKT_PLACEHOLDER", null);
        }
    }
}
