namespace DeployKit.House.Tests.Repository;

/// <summary>The repository that these tests were built from.</summary>
internal static class SourceTree
{
    private static readonly string[] BuildFolders = ["bin", "obj", ".git", "artifacts", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>The configuration the tests were built in, which is the one whose packages they look at.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string PathOf(string relativePath) => Path.Combine(Root, relativePath);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static bool IsUnder(string path, string folder) => Relative(path).StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>The files under a folder of the repository that somebody wrote, as full paths.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        string full = PathOf(folder);
        return !Directory.Exists(full) ? [] : Directory.EnumerateFiles(full, pattern, SearchOption.AllDirectories)
            .Where(path => !Relative(path).Split('/').Any(BuildFolders.Contains))
            .Order(StringComparer.Ordinal);
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DeployKit.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests must run from within the repository.");
    }
}
