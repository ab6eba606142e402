using System.Reflection;
using DeployKit.Dependencies;

namespace DeployKit.Tests.Dependencies;

public sealed class DependencyScanTests
{
    [Fact]
    public void Run_ThisProcess_ReadsRealFilesAndStaysQuiet() => Assert.Empty(DependencyScan.OfThisProcess());

    [Fact]
    public void Run_AppOfTwoMismatches_NamesBoth()
    {
        IReadOnlyList<DependencyMismatch> mismatches = Scan(Path.ChangeExtension(TestApplicationPath.Of("DependencyApp"), ".deps.json")).Run();

        Assert.Equal(["Consumer", "HealthChecks.NpgSql"], mismatches.Select(mismatch => mismatch.Assembly).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no-such-file.deps.json")]
    public void Run_WithoutDepsFile_FindsNothing(string? path) => Assert.Empty(Scan(path).Run());

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"runtimeTarget":3,"targets":4}""")]
    [InlineData("""{"runtimeTarget":{"name":"x"},"targets":{}}""")]
    [InlineData("""{"runtimeTarget":{"name":"x"},"targets":{"x":{"A/1":{"runtime":{"A.dll":{"assemblyVersion":"many"}}}}}}""")]
    [InlineData("""{"runtimeTarget":{"name":"x"},"targets":{"x":{"A/1":{"runtime":{"notes.txt":{}}}}}}""")]
    public void Run_OddDepsFile_FindsNothing(string content)
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, content);

        Assert.Empty(Scan(path).Run());

        File.Delete(path);
    }

    [Fact]
    public void Read_NotAnAssembly_IsNull()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "plain text");

        Assert.Null(AssemblyManifest.Read(path));
        Assert.Null(AssemblyManifest.Read(path + ".missing"));

        File.Delete(path);
    }

    [Fact]
    public void Of_LoadedAssembly_SaysWhatItsFileSays()
    {
        foreach (Assembly assembly in new[] { typeof(DependencyScan).Assembly, typeof(DependencyScanTests).Assembly, typeof(FactAttribute).Assembly })
        {
            AssemblyManifest read = AssemblyManifest.Read(assembly.Location)!;
            AssemblyManifest loaded = AssemblyManifest.Of(assembly);

            Assert.Equal((read.Name, read.Version), (loaded.Name, loaded.Version));
            Assert.Equal(read.References.OrderBy(reference => reference.Name, StringComparer.Ordinal), loaded.References.OrderBy(reference => reference.Name, StringComparer.Ordinal));
        }
    }

    private static DependencyScan Scan(string? dependencyFile)
    {
        string folder = Path.GetDirectoryName(TestApplicationPath.Of("DependencyApp"))!;
        return new(dependencyFile, string.Join(Path.PathSeparator, Directory.GetFiles(folder, "*.dll")));
    }
}
