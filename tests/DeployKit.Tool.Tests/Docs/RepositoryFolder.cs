namespace DeployKit.Tool.Tests.Docs;

/// <summary>The repository that the tests were built from.</summary>
internal static class RepositoryFolder
{
    public static string PathOf(string relativePath)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "DeployKit.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder ?? throw new InvalidOperationException("The tests do not run inside the repository."), relativePath);
    }
}
