using DeployKit.Contract;
using DeployKit.Tool.Tests.Commands;

namespace DeployKit.Tool.Tests.Contract;

/// <summary>The package's build target that writes the schema of the settings files.</summary>
public sealed class SchemaTargetTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("true", true)]
    [InlineData("", false)]
    public async Task Build_WithTheProperty_WritesTheSchema(string property, bool isWritten)
    {
        string assembly = ContractAssembly.Write(folder, "Shop.dll", new ContractEntry("Smtp:Host", "System.String", Requirement.Declared));
        string project = folder.Write("Shop.proj", $"""
            <Project>
              <PropertyGroup>
                <Language>C#</Language>
                <TargetPath>{assembly}</TargetPath>
                <DeployKitSchema>{property}</DeployKitSchema>
                <DeployKitCommand>dotnet "{ToolRun.Assembly}"</DeployKitCommand>
              </PropertyGroup>
              <Import Project="{Docs.RepositoryFolder.PathOf("analyzers/DeployKit.Analyzers.Package/buildTransitive/DeployKit.Analyzers.targets")}" />
              <Target Name="CopyFilesToOutputDirectory"><ItemGroup><IntermediateAssembly Include="{assembly}" /></ItemGroup></Target>
            </Project>
            """);

        ToolRun run = await ToolRun.RunShellAsync(folder.FullPath, $"dotnet msbuild -nologo -v:q -t:CopyFilesToOutputDirectory '{project}'", "/bin");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal(isWritten, File.Exists(folder.PathOf("appsettings.schema.json")));
        Assert.True(!isWritten || (await File.ReadAllTextAsync(folder.PathOf("appsettings.schema.json"))).Contains("\"Host\"", StringComparison.Ordinal));
    }
}
