using System.Reflection;
using System.Text.Json;

namespace DeployKit.Analyzers.Tests.Building;

/// <summary>Schemas of settings in builds of the SDK: the one that an application writes, and one that a package brings along.</summary>
public sealed class SchemaBuildTests : IDisposable
{
    private const string WebFramework = "<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />";

    private readonly BuiltRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Build_WithDeployKitSchema_WritesTheSchemaOfTheContract()
    {
        string tool = typeof(SchemaBuildTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "TestApplication:DeployKit.Tool").Value!;
        repository.WriteProject("App/App.csproj", "Exe", $"<DeployKitSchema>true</DeployKitSchema><DeployKitCommand>dotnet &quot;{tool}&quot;</DeployKitCommand>", WebFramework);
        repository.WriteProject("Quiet/Quiet.csproj", "Exe", items: WebFramework);
        foreach (string project in (string[])["App", "Quiet"])
        {
            repository.Write($"{project}/appsettings.json", "{ \"Shop\": { \"Port\": 1 } }");
            repository.Write($"{project}/Program.cs", """
                using Microsoft.Extensions.Configuration;
                var configuration = new ConfigurationBuilder().AddJsonFile("appsettings.json").Build();
                System.Console.WriteLine(new Reader(configuration).Port);
                class Reader(IConfiguration configuration) { public int Port => configuration.GetValue<int>("Shop:Port"); }
                """);
            await repository.BuildAsync($"{project}/{project}.csproj");
        }

        using JsonDocument schema = JsonDocument.Parse(await File.ReadAllTextAsync(repository.PathOf("App/appsettings.schema.json")));
        JsonElement shop = schema.RootElement.GetProperty("properties").GetProperty("Shop").GetProperty("properties");
        Assert.True(shop.TryGetProperty("Port", out _));
        Assert.False(File.Exists(repository.PathOf("Quiet/appsettings.schema.json")));
    }

    [Fact]
    public async Task Build_WithAPackageThatBringsASchema_KnowsItsSections()
    {
        // What docs/contract.md tells the author of a library; the library itself knows nothing of the kit.
        repository.Write("Mail/Client.cs", "namespace Acme.Mail; public static class Client;");
        repository.Write("Mail/appsettings.schema.json", "{ \"properties\": { \"Mail\": { \"properties\": { \"Sender\": { \"type\": \"string\" } } } } }");
        repository.Write("Mail/Acme.Mail.targets", "<Project><ItemGroup><JsonSchemaSegment Include=\"$(MSBuildThisFileDirectory)../appsettings.schema.json\" FilePathPattern=\"appsettings\\..*json\" /></ItemGroup></Project>");
        repository.Write("Mail/Mail.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><PackageId>Acme.Mail</PackageId></PropertyGroup>
              <ItemGroup><None Include="appsettings.schema.json" Pack="true" PackagePath="/" /><None Include="Acme.Mail.targets" Pack="true" PackagePath="buildTransitive/" /></ItemGroup>
            </Project>
            """);
        await repository.PackAsync("Mail/Mail.csproj");
        string settings = repository.Write("App/appsettings.json", "{\n  \"Mail\": { \"Sender\": \"shop@example.org\" },\n  \"Male\": { \"Sender\": \"shop@example.org\" }\n}\n");
        repository.Write("App/.globalconfig", $"is_global = true\n[{settings}]\ndeploykit_diagnostic.DK2005.severity = warning\n");
        repository.Write("App/Program.cs", "System.Console.WriteLine(typeof(Acme.Mail.Client));");
        repository.WriteProject("App/App.csproj", "Exe", items: WebFramework + "<PackageReference Include=\"Acme.Mail\" Version=\"1.0.0\" />");

        (IReadOnlyList<string> found, string output) = await repository.BuildAsync("App/App.csproj");

        Assert.True(found is ["App/appsettings.json:3 DK2005"], output);
    }
}
