using DeployKit.Boot;
using DeployKit.Settings.Suppliers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings.Aliases;

[Collection(nameof(EnvironmentVariableTests))]
public sealed class EarlySourcesTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly List<string> variables = [];

    public void Dispose()
    {
        variables.ForEach(name => Environment.SetEnvironmentVariable(name, null));
        folder.Dispose();
    }

    [Fact]
    public void DotEnv_InDevelopment_StandsBetweenFilesAndEnvironment()
    {
        folder.Write("appsettings.json", """{ "Early": { "File": "json", "Env": "json", "Code": "json" } }""");
        folder.Write(".env", "export Early__File='from dot env' # why\nEarly__Env=dotenv\nEarly__Code=dotenv\nEarly__Multi=\"one\ntwo\"\n");
        Set("Early__Env", "variable");

        using WebApplication host = Build("Development", configuration => configuration["Early:Code"] = "code");
        IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();
        SettingSuppliers suppliers = host.Services.GetRequiredService<SettingSuppliers>();

        Assert.Equal(("from dot env", "variable", "one\ntwo"), (configuration["Early:File"], configuration["Early:Env"], configuration["Early:Multi"]));
        Assert.Equal("code", configuration["Early:Code"]);
        Assert.Equal((".env:1", "environment variable Early__Env"), (suppliers.Find("Early:File"), suppliers.Find("Early:Env")));
    }

    [Fact]
    public async Task DotEnv_ThatCannotBeRead_IsAWarning()
    {
        string file = folder.Write(".env", "Early__Only=x\n");
        using FileStream held = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        await using WebApplication host = Build("Development");
        BootReport report = await SettingsBoot.RunAsync(host);

        BootProblem problem = Assert.Single(report.Problems, problem => problem.Id == "DK2009");
        Assert.Equal((ProblemSeverity.Warning, ".env cannot be read (IOException)", ".env"), (problem.Severity, problem.Message, problem.Source));
    }

    [Theory]
    [InlineData("Testing", "x")]
    [InlineData("Staging", null)]
    [InlineData("Production", null)]
    public void DotEnv_OutsideDevelopmentAndTesting_IsNotRead(string environment, string? expected)
    {
        folder.Write(".env", "Early__Only=x\n");

        using WebApplication host = Build(environment);

        Assert.Equal(expected, host.Services.GetRequiredService<IConfiguration>()["Early:Only"]);
    }

    [Fact]
    public void Urls_BecomeConnectionStrings_UnlessTheKeyItselfIsSet()
    {
        Set("DATABASE_URL", "postgresql://user:pass@host:5432/db");
        Set("REDIS_URL", "redis://cache:6379");
        Set("ConnectionStrings__Redis", "own:1");

        using WebApplication host = Build("Production");
        IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();

        Assert.Equal("Host=host;Port=5432;Database=db;Username=user;Password=pass", configuration.GetConnectionString("Database"));
        Assert.Equal("own:1", configuration.GetConnectionString("Redis"));
        Assert.Equal("environment variable DATABASE_URL", host.Services.GetRequiredService<SettingSuppliers>().Find("ConnectionStrings:Database"));
    }

    [Fact]
    public void Aliases_DeclaredAndBuiltIn_MapFlatVariables()
    {
        folder.Write("appsettings.json", """{ "DeployKit": { "Aliases": { "EARLY_POOL_SIZE": "DataQuest:Database:ConnectionPoolSize" } }, "DataQuest": { "Database": { "ConnectionPoolSize": 20 } } }""");
        Set("EARLY_POOL_SIZE", "50");
        Set("LOG_LEVEL", "WARN");

        using WebApplication host = Build("Production");
        IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();

        Assert.Equal(("50", "Warning"), (configuration["DataQuest:Database:ConnectionPoolSize"], configuration["Logging:LogLevel:Default"]));
    }

    [Fact]
    public async Task DotEnv_Aliases_StandBelowThoseOfTheEnvironment()
    {
        folder.Write("appsettings.json", """{ "DeployKit": { "Aliases": { "EARLY_A": "Early:A", "EARLY_B": "Early:B", "EARLY_C": "Early:C", "DATABASE_URL": "ConnectionStrings:Orders" } } }""");
        folder.Write(".env", "EARLY_A=file\nEARLY_B=file\nEARLY_C=file\nB C=2\nDATABASE_URL=postgres://h/db\n");
        Set("EARLY_B", "variable");
        Set("EARLY_C", "");

        using WebApplication host = Build("Development");
        IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();
        BootReport report = await SettingsBoot.RunAsync(host);

        Assert.Equal(("file", "variable", "file"), (configuration["Early:A"], configuration["Early:B"], configuration["Early:C"]));
        Assert.Equal(("Host=h;Database=db", null), (configuration.GetConnectionString("Orders"), configuration.GetConnectionString("Database")));
        Assert.Equal(".env:4", Assert.Single(report.Problems, problem => problem.Id == "DK2009").Source);
    }

    [Fact]
    public void Aliases_UnitsInTheNames_AreConverted()
    {
        folder.Write("appsettings.json", """{ "DeployKit": { "Aliases": { "EARLY_TTL_SECONDS": "DataQuest:Cache:QueryResultsTTLMinutes" } } }""");
        Set("EARLY_TTL_SECONDS", "300");

        using WebApplication host = Build("Production");

        Assert.Equal("5", host.Services.GetRequiredService<IConfiguration>()["DataQuest:Cache:QueryResultsTTLMinutes"]);
    }

    [Fact]
    public void Find_ConnectionStringOfAppService_NamesTheVariableAsSpelled()
    {
        Set("POSTGRESQLCONNSTR_EarlyDb", "Host=db");

        using WebApplication host = Build("Production");

        Assert.Equal("environment variable POSTGRESQLCONNSTR_EarlyDb", host.Services.GetRequiredService<SettingSuppliers>().Find("ConnectionStrings:EarlyDb"));
    }

    [Fact]
    public async Task Placeholder_InAVariable_CountsWhereTheKeyIsDeclared()
    {
        Set("Early__Hint", "CHANGE_ME");
        Set("Early__Declared", "CHANGE_ME");
        Set("Early__Password", "CHANGE_ME");

        using WebApplication host = Build("Production", kit: kit => kit.RequireSetting("Early:Declared"));
        BootReport report = await SettingsBoot.RunAsync(host);

        Assert.Equal(["Early:Declared", "Early:Password"], report.Problems.Where(problem => problem.Id == "DK2010").Select(problem => problem.Key));
    }

    [Fact]
    public async Task Url_Unreadable_IsReportedWithoutIt()
    {
        Set("DATABASE_URL", "postgres://user:sentinel-1@ss@host/db");

        using WebApplication host = Build("Production");
        BootReport report = await SettingsBoot.RunAsync(host);

        BootProblem problem = Assert.Single(report.Problems, problem => problem.Key == "ConnectionStrings:Database");
        Assert.Equal(("DK2004", "environment variable DATABASE_URL"), (problem.Id, problem.Source));
        Assert.DoesNotContain("sentinel", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void HostBuilder_HasThemToo()
    {
        folder.Write(".env", "Early__Only=x\n");

        using IHost host = Host.CreateDefaultBuilder().UseContentRoot(folder.FullPath).UseEnvironment("Development").AddDeployKit().Build();

        Assert.Equal("x", host.Services.GetRequiredService<IConfiguration>()["Early:Only"]);
    }

    private WebApplication Build(string environment, Action<ConfigurationManager>? configure = null, Action<IDeployKitBuilder>? kit = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = folder.FullPath });
        configure?.Invoke(builder.Configuration);
        IDeployKitBuilder added = builder.AddDeployKit();
        kit?.Invoke(added);
        return builder.Build();
    }

    private void Set(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        variables.Add(name);
    }
}
