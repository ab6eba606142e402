namespace DeployKit.TestApplication;

/// <summary>The same application in the older style: a generic host with a <c>Startup</c> class.</summary>
internal static class StartupApplication
{
    // snippet: startup-class
    public static IHost Build(string[] args) => Host.CreateDefaultBuilder(args)
        .ConfigureWebHostDefaults(web => web.UseStartup<Startup>())
        .AddDeployKit()
        .Build();
    // end-snippet

    private sealed class Startup(IConfiguration configuration)
    {
        public void ConfigureServices(IServiceCollection services)
        {
            services.AddRouting();
            TestServices.Add(services, configuration);
        }

#pragma warning disable CA1822 // The host calls it on the instance.
        public void Configure(IApplicationBuilder app) =>
            app.UseRouting().UseEndpoints(endpoints => endpoints.MapGet("/", () => "hello from Startup"));
#pragma warning restore CA1822
    }
}
