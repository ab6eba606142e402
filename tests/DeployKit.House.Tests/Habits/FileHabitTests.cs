using System.Text.RegularExpressions;
using DeployKit.House.Tests.Repository;

namespace DeployKit.House.Tests.Habits;

/// <summary>How long files are, what folders are called, what no file mentions.</summary>
public sealed partial class FileHabitTests
{
    private static readonly string[] CodeFolders = ["src", "analyzers", "samples"];
    private static readonly string[] EmptyNames = ["Helpers", "Helper", "Common", "Utils", "Utilities", "Misc"];

    private static readonly string[] TextPatterns = ["*.cs", "*.csproj", "*.props", "*.targets", "*.sln", "*.sh", "*.md", "*.json", "*.sql", "run"];

    [Fact]
    public void Files_OfPackages_AreShort()
    {
        (string Path, int Lines)[] files = [.. CodeFolders
            .SelectMany(folder => SourceTree.Files(folder, "*.cs"))
            .Select(path => (SourceTree.Relative(path), File.ReadLines(path).Count()))
            .OrderBy(file => file.Item2)];

        Assert.True(files[files.Length / 2].Lines <= 60, $"the median file has {files[files.Length / 2].Lines} lines");
        Assert.True(files[files.Length * 95 / 100].Lines <= 200, $"5 % of the files have more than {files[files.Length * 95 / 100].Lines} lines");
        Assert.True(files[^1].Lines <= 300, $"{files[^1].Path} has {files[^1].Lines} lines");
    }

    [Fact]
    public void Files_OfTests_AreNotEndless() => Assert.All(
        SourceTree.Files("tests", "*.cs"),
        path => Assert.True(File.ReadLines(path).Count() <= 300, $"{SourceTree.Relative(path)} has more than 300 lines"));

    [Fact]
    public void Folders_AreFeatures() => Assert.All(
        CodeFolders.SelectMany(folder => SourceTree.Files(folder, "*.cs")),
        path => Assert.DoesNotContain(SourceTree.Relative(path).Split('/'), EmptyNames.Contains));

    [Fact]
    public void Files_MentionNoMachine()
    {
        string[] found = [.. TextPatterns
            .SelectMany(pattern => SourceTree.Files("", pattern))
            .Where(path => MachinePath().IsMatch(File.ReadAllText(path)))
            .Select(SourceTree.Relative)];

        Assert.Empty(found);
    }

    /// <summary>Somebody's home, checkout or scratch folder.</summary>
    [GeneratedRegex(@"(?<![\w.])/(home|Users|root|work)/\w+|[A-Z]:\\Users\\", RegexOptions.CultureInvariant)]
    private static partial Regex MachinePath();
}
