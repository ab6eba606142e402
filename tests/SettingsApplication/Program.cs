// For the benchmark of settings: without the kit ("bare"), or with the kit and this many settings types ("0", "5", "50").
using DeployKit.SettingsApplication;

WebApplicationBuilder builder = WebApplication.CreateBuilder();
switch (args)
{
    case ["0"]:
        builder.AddDeployKit();
        break;
    case ["5"]:
        Registrations.AddFive(builder.AddDeployKit());
        break;
    case ["50"]:
        Registrations.AddFifty(builder.AddDeployKit());
        break;
}

WebApplication app = builder.Build();
app.MapGet("/", () => "hello");
await app.RunAsync();
