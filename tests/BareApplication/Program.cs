// The application that `dotnet new web` makes: what the boot benchmark compares with.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

WebApplication app = builder.Build();
app.MapGet("/", () => "hello");
await app.RunAsync();
