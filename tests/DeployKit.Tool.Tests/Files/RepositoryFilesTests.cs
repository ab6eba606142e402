using System.Diagnostics;
using DeployKit.Tool.Files;

namespace DeployKit.Tool.Tests.Files;

public sealed class RepositoryFilesTests : IDisposable
{
    private static readonly string[] Names = ["a", "b", "ab.log", "x.cs", "bin", "obj", "keep.log", "c d"];

    private static readonly string[] Patterns =
    [
        "*.log", "!keep.log", "bin/", "/obj", "a/b", "**/x.cs", "a/**", "!a/x.cs", "?", "[ab]", "c d", "b/*", "!b/bin", "**/bin/a", "# no", "\\!x",
    ];

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Enumerate_RandomTreesAndPatterns_AgreesWithGit(int seed)
    {
#pragma warning disable CA5394 // A seeded generator is the point: the same trees in every run.
        Random random = new(seed);
        Git.Run(folder.FullPath, "init", "-q");
        for (int file = 0; file < 120; file++)
        {
            string[] segments = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Names[random.Next(Names.Length)])];
            WriteUnlessTaken(string.Join('/', segments));
        }

        string[] homes = ["", "a/", "b/", "a/b/", "bin/"];
        foreach (string home in homes.Where(home => Directory.Exists(Path.Combine(folder.FullPath, home))))
        {
            folder.Write(home + ".gitignore", string.Join('\n', Enumerable.Range(0, 4).Select(_ => Patterns[random.Next(Patterns.Length)])));
        }
#pragma warning restore CA5394

        List<string> notes = [];
        IEnumerable<string> found = new RepositoryFiles(folder.FullPath, notes).Enumerate().Select(file => file.Path);

        Assert.Equal(
            Git.Lines(folder.FullPath, "ls-files", "-z", "--others", "--cached", "--exclude-standard").Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));
        Assert.Empty(notes);
    }

    [Fact]
    public void Enumerate_LinkToTheFolderAbove_IsNotFollowed()
    {
        folder.Write("src/file.txt", "content");
        Directory.CreateSymbolicLink(Path.Combine(folder.FullPath, "src", "loop"), folder.FullPath);

        IEnumerable<string> found = new RepositoryFiles(folder.FullPath, []).Enumerate().Select(file => file.Path);

        Assert.Equal(["src/file.txt"], found);
    }

    [Fact]
    public void Enumerate_NamedPipe_IsLeftOut()
    {
        folder.Write("file.txt", "content");
        using Process mkfifo = Process.Start("mkfifo", [folder.PathOf("pipe")])!;
        mkfifo.WaitForExit();
        Assert.Equal(0, mkfifo.ExitCode);

        IEnumerable<string> found = new RepositoryFiles(folder.FullPath, []).Enumerate().Select(file => file.Path);

        Assert.Equal(["file.txt"], found);
    }

    private void WriteUnlessTaken(string path)
    {
        try
        {
            folder.Write(path, "content");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder of that name exists, or a file stands where a folder would have to be.
        }
    }
}
