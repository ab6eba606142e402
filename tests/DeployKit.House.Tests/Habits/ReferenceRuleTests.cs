using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using DeployKit.House.Tests.Repository;

namespace DeployKit.House.Tests.Habits;

/// <summary>Who may reference whom.</summary>
public sealed class ReferenceRuleTests
{
    private const string Core = "DeployKit";
    private const string Migrations = "DeployKit.Migrations";
    private const string AnalyzerPackage = "DeployKit.Analyzers.Package";

    [Fact]
    public void Core_References_SharedFrameworkAndPollyOnly()
    {
        ProjectFile core = ProjectFile.Under("src").Single(project => project.Name == Core);

        Assert.Equal(["Polly.Core"], core.Packages);
        Assert.Equal(["Microsoft.AspNetCore.App"], core.Frameworks);
        Assert.All(core.Projects, project => Assert.Equal(AnalyzerPackage, project));
    }

    [Fact]
    public void Packages_References_CoreAndOneVendorAndNoSibling()
    {
        foreach (ProjectFile project in ProjectFile.Under("src").Where(project => project.Name != Core))
        {
            string[] allowed = project.Name == Migrations ? [Core] : [Core, Migrations];
            Assert.True(project.Projects.All(allowed.Contains), $"{project.Path} references a sibling: {string.Join(", ", project.Projects)}");

            string[] vendors = [.. project.Packages.Select(package => package.Split('.')[0]).Distinct()];
            Assert.True(vendors.Length <= 1, $"{project.Path} references more than one vendor: {string.Join(", ", vendors)}");
        }
    }

    [Fact]
    public void Analyzers_References_RoslynOnly()
    {
        foreach (ProjectFile project in ProjectFile.Under("analyzers"))
        {
            Assert.All(project.Packages, package => Assert.StartsWith("Microsoft.CodeAnalysis.", package, StringComparison.Ordinal));
            Assert.All(project.Projects, reference => Assert.StartsWith("DeployKit.Analyzers", reference, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void InternalsVisibleTo_EveryProject_NamesItsOwnTestsOnly()
    {
        foreach (ProjectFile project in ProjectFile.Under("src"))
        {
            Assert.All(project.Friends, friend => Assert.Equal($"{project.Name}.Tests", friend));
        }
    }

    [Fact]
    public void Assemblies_References_NoDriverAndNoCloudSdk()
    {
        Assert.DoesNotContain(References(Core), name => !IsPlatform(name) && name != "Polly.Core");
    }

    [Fact]
    public void Assemblies_OfPackages_ReferenceCoreAndNoSibling()
    {
        foreach (ProjectFile project in ProjectFile.Under("src").Where(project => project.Name != Core))
        {
            string[] siblings = [.. References(project.Name).Where(name => name.StartsWith("DeployKit", StringComparison.Ordinal) && name is not (Core or Migrations))];
            Assert.True(siblings.Length == 0, $"{project.Name} references {string.Join(", ", siblings)}");
        }
    }

    private static bool IsPlatform(string name) =>
        name.StartsWith("System", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal)
        || name is "netstandard" or "mscorlib" or "Microsoft.Net.Http.Headers" or "Microsoft.Win32.Primitives";

    private static string[] References(string assembly)
    {
        using PEReader file = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName().Name!)];
    }
}
