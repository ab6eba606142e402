using DeployKit.Probes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Probes;

/// <summary>A small application with probes, on Kestrel, inside the test process.</summary>
internal sealed class ProbeApplication : IAsyncDisposable
{
    private ProbeApplication(WebApplication application)
    {
        Application = application;
        Client = new HttpClient { BaseAddress = new Uri(application.Urls.First()) };
    }

    public WebApplication Application { get; }

    public HttpClient Client { get; }

    public static async Task<ProbeApplication> StartAsync(
        Action<WebApplicationBuilder> configure,
        Action<ProbeOptions>? probes = null,
        Action<IEndpointConventionBuilder>? convention = null,
        string environment = "Testing",
        params (string Key, string Value)[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = environment });
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        builder.AddDeployKit();
        configure(builder);
        WebApplication application = builder.Build();
        IEndpointConventionBuilder mapped = application.MapDeployKit(options =>
        {
            // A busy machine may take its time to start a thread.
            options.CheckTimeout = Eventually.DefaultDeadline;
            probes?.Invoke(options);
        });
        convention?.Invoke(mapped);
        await application.StartAsync();
        return new ProbeApplication(application);
    }

    public async Task<(int Status, string Body)> GetAsync(string path)
    {
        using HttpResponseMessage response = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
    }
}
