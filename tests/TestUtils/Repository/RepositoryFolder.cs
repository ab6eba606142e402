namespace DeployKit.TestUtils;

/// <summary>The repository that the tests were built in.</summary>
public static class RepositoryFolder
{
    /// <summary>Reads one of its text files.</summary>
    /// <param name="path">The path from the repository's root.</param>
    /// <exception cref="InvalidOperationException">The tests run outside of the repository.</exception>
    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root(), .. path]));

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DeployKit.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
