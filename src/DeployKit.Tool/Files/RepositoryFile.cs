namespace DeployKit.Tool.Files;

/// <summary>A file to look at.</summary>
/// <param name="Path">Relative to the folder that was looked at, with forward slashes.</param>
/// <param name="FullPath">Where to read it.</param>
/// <param name="Length">Its size in bytes when it was listed.</param>
internal sealed record RepositoryFile(string Path, string FullPath, long Length);
