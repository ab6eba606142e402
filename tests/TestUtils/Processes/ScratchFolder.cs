namespace DeployKit.TestUtils;

/// <summary>An empty folder for one test. Disposing deletes it.</summary>
public sealed class ScratchFolder : IDisposable
{
    /// <summary>The folder.</summary>
    public string FullPath { get; } = Directory.CreateTempSubdirectory("deploykit-test-").FullName;

    /// <summary>The path of something inside it.</summary>
    public string PathOf(string relativePath) => Path.Combine(FullPath, relativePath);

    /// <summary>Writes a text file inside it, with its parent folders, and returns its path.</summary>
    public string Write(string relativePath, string text)
    {
        string path = PathOf(relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
