// BareApplication with the kit, and nothing else: what the boot benchmark measures.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.AddDeployKit();

WebApplication app = builder.Build();
app.MapGet("/", () => "hello");
if (args is ["probes"])
{
    app.MapDeployKit();
}

return await app.RunDeployKitAsync();
