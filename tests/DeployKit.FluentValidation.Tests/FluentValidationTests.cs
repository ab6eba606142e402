using DeployKit.Boot;
using FluentValidation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.FluentValidation.Tests;

public sealed class FluentValidationTests
{
    [Fact]
    public async Task Boot_FailingRules_AreReportedWithKeysAndSeverities()
    {
        using IHost host = Build(("Shop:Name", ""), ("Shop:Endpoints:1:renamed", "ftp://x/"), ("Shop:Endpoints:0:renamed", "https://a/"), ("Shop:Limit", "500"));

        BootReport report = await RunAsync(host);

        Assert.Equal(
            [
                "Error Shop:Endpoints:1:renamed: only https is allowed",
                "Error Shop:Name: 'Name' must not be empty",
                "Warning Shop:Limit: a limit of 500 is a lot",
            ],
            report.Problems.Select(problem => $"{problem.Severity} {problem.Message}"));
    }

    [Fact]
    public async Task Boot_OnlyWarnings_SettingsAreValid()
    {
        using IHost host = Build(("Shop:Name", "n"), ("Shop:Limit", "500"));

        BootReport report = await RunAsync(host);

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
        Assert.Equal(500, host.Services.GetRequiredService<IOptions<Shop>>().Value.Limit);
    }

    [Fact]
    public async Task Boot_MessageQuotesASecret_ItIsHidden()
    {
        using IHost host = Build(("Shop:Name", "n"), ("Shop:ApiKey", "sentinel-77"));

        BootReport report = await RunAsync(host);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal("Shop:ApiKey", problem.Key);
        Assert.DoesNotContain("sentinel", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_AsynchronousRule_IsAFindingNotACrash()
    {
        using IHost host = Build(services => services.AddScoped<IValidator<Shop>, AsyncValidator>(), ("Shop:Name", "n"));

        BootReport report = await RunAsync(host);

        Assert.Equal("Shop could not be validated: the validator of Shop threw AsyncValidatorInvokedSynchronouslyException", Assert.Single(report.Problems).Message);
    }

    private static IHost Build(params (string Key, string? Value)[] values) =>
        Build(services => services.AddScoped<IValidator<Shop>, ShopValidator>(), values);

    private static IHost Build(Action<IServiceCollection> configure, params (string Key, string? Value)[] values)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        configure(builder.Services);
        builder.AddDeployKit().AddSettings<Shop>("Shop").AddFluentValidation().AddFluentValidation();
        return builder.Build();
    }

    private static Task<BootReport> RunAsync(IHost host) =>
        host.Services.GetRequiredService<IBootPipeline>().RunAsync(new BootRunOptions { LastPhase = BootPhase.Settings }, CancellationToken.None);

    private sealed class Shop
    {
        public string Name { get; set; } = "";

        public int Limit { get; set; }

        public string? ApiKey { get; set; }

        public List<Endpoint> Endpoints { get; } = [];
    }

    private sealed class Endpoint
    {
        [ConfigurationKeyName("renamed")]
        public Uri? Url { get; set; }
    }

    private sealed class ShopValidator : AbstractValidator<Shop>
    {
        public ShopValidator()
        {
            RuleFor(shop => shop.Name).NotEmpty();
            RuleFor(shop => shop.Limit).LessThan(100).WithMessage("a limit of {PropertyValue} is a lot").WithSeverity(Severity.Warning);
            RuleFor(shop => shop.ApiKey).Must(key => key is null || key.Length > 20).WithMessage("the key '{PropertyValue}' is too short");
            RuleForEach(shop => shop.Endpoints).ChildRules(endpoint =>
                endpoint.RuleFor(item => item.Url).Must(url => url?.Scheme == "https").WithMessage("only https is allowed"));
        }
    }

    private sealed class AsyncValidator : AbstractValidator<Shop>
    {
        public AsyncValidator() => RuleFor(shop => shop.Name).MustAsync((_, _) => Task.FromResult(false));
    }
}
