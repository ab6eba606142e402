namespace DeployKit.TestApplication;

/// <summary>A web application on the kit, steered by configuration under <c>Test</c>, that process tests start.</summary>
public sealed class Application
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["--startup-class", ..])
        {
            using IHost host = StartupApplication.Build(args);
            return await host.RunDeployKitAsync();
        }

        // snippet: smallest
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.AddDeployKit();
        // end-snippet
        if (builder.Configuration["Test:HangBeforeTheHost"] is not null)
        {
            await Task.Delay(Timeout.Infinite);
        }

        TestServices.Add(builder.Services, builder.Configuration);

        WebApplication app = builder.Build();
        app.MapGet("/", () => "hello");
        if (app.Configuration["Test:MapProbes"] is not null)
        {
            app.MapDeployKit();
        }

        return await app.RunDeployKitAsync();
    }
}
