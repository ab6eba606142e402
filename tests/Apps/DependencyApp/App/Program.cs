using Consumer;
using DeployKit;

[assembly: DependencyWaiver("Waived.By.Attribute", "Nothing", Reason = "shows the attribute's shape", Expires = "2099-12-31")]

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.AddDeployKit();

WebApplication app = builder.Build();
app.MapGet("/", () => Greeter.Greet("consumer"));
return await app.RunDeployKitAsync();
