namespace DeployKit.Analyzers.Tests.Building;

/// <summary>Where the sources of this repository are on the disk.</summary>
internal static class Sources
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DeployKit.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found.");
        }

        return folder.FullName;
    }
}
