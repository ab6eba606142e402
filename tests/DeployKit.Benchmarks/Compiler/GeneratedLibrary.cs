using System.Globalization;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>A library of ordinary C# in a folder of its own: services, models, data access, text handling, endpoints, many times over.</summary>
internal sealed class GeneratedLibrary : IDisposable
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <UseSharedCompilation>false</UseSharedCompilation>
          </PropertyGroup>
          <ItemGroup Condition="'$(Kit)' != ''">
            <Analyzer Include="$(Kit)" />
          </ItemGroup>
        </Project>
        """;

    private GeneratedLibrary(string folder, int lines) => (Folder, Lines) = (folder, lines);

    public string Folder { get; }

    public int Lines { get; }

    public static GeneratedLibrary Create(int lines)
    {
        string templates = Path.Combine(AppContext.BaseDirectory, "Compiler", "Templates");
        (string Name, string Text)[] texts = [.. Directory.EnumerateFiles(templates, "*.txt").Order(StringComparer.Ordinal).Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];
        string folder = Directory.CreateTempSubdirectory("deploykit-compiler").FullName;
        int written = 0;
        for (int module = 1; written < lines; module++)
        {
            foreach ((string name, string text) in texts)
            {
                File.WriteAllText(Path.Combine(folder, $"{name}{module}.cs"), text.Replace("{N}", module.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
                written += text.Count(character => character == '\n');
            }
        }

        // Nothing above the folder may change the build.
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Generated.csproj"), Project);
        return new(folder, written);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
