using System.Globalization;
using DeployKit.Rules;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>A library of ordinary C# in a folder of its own: services, models, data access, text handling, endpoints, many times over; or of nothing but migrations.</summary>
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
          <ItemGroup>
            <Analyzer Include="$(Analyzers)" Condition="'$(Analyzers)' != ''" />
            <GlobalAnalyzerConfigFiles Include="rules.globalconfig" />
            <Reference Include="{Libraries}/Microsoft.*.dll" />
          </ItemGroup>
        </Project>
        """;

    private GeneratedLibrary(string folder, int lines) => (Folder, Lines) = (folder, lines);

    public string Folder { get; }

    public int Lines { get; }

    /// <param name="lines">How many lines of code it has at least.</param>
    /// <param name="kind">The folder of its templates; null for ordinary code.</param>
    /// <param name="rules">What the ids of the kit's rules that are on begin with; the others are off.</param>
    /// <param name="peerRules">Rules of other analyzers that are on, whatever their default is.</param>
    public static GeneratedLibrary Create(int lines, string? kind = null, string rules = "", params IEnumerable<string> peerRules)
    {
        string folder = Directory.CreateTempSubdirectory("deploykit-compiler").FullName;
        int written = 0;
        foreach ((string name, string text) in SourcesOf(lines, kind))
        {
            File.WriteAllText(Path.Combine(folder, name), text);
            written += text.Count(character => character == '\n');
        }

        // Nothing above the folder may change the build.
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), "<Project />");
        IEnumerable<string> off = RuleCatalog.All.Select(rule => rule.Id).Where(id => !id.StartsWith(rules, StringComparison.Ordinal));
        File.WriteAllLines(Path.Combine(folder, "rules.globalconfig"), ["is_global = true", .. off.Select(id => $"dotnet_diagnostic.{id}.severity = none"), .. peerRules.Select(id => $"dotnet_diagnostic.{id}.severity = warning")]);
        string libraries = kind is null ? "none" : Path.GetDirectoryName(TestApplicationPath.Of("MigrationApplication"))!;
        File.WriteAllText(Path.Combine(folder, "Generated.csproj"), Project.Replace("{Libraries}", libraries, StringComparison.Ordinal));
        return new(folder, written);
    }

    /// <summary>Files with at least so many lines together.</summary>
    public static IEnumerable<(string Name, string Text)> SourcesOf(int lines, string? kind = null)
    {
        string templates = Path.Combine(AppContext.BaseDirectory, "Compiler", "Templates", kind ?? string.Empty);
        (string Name, string Text)[] texts = [.. Directory.EnumerateFiles(templates, "*.txt").Order(StringComparer.Ordinal).Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];
        int written = 0;
        for (int module = 1; written < lines; module++)
        {
            foreach ((string name, string text) in texts)
            {
                yield return ($"{name}{module}.cs", text.Replace("{N}", module.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
                written += text.Count(character => character == '\n');
            }
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
