// The test application without the kit: what the boot benchmark compares with.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

WebApplication app = builder.Build();
app.MapGet("/", () => "hello");
await app.RunAsync();
