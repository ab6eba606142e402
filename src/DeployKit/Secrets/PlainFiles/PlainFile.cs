using DeployKit.Settings.Suppliers;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Secrets.PlainFiles;

/// <summary>Which files travel with the application, and so with the repository: not user secrets, not what is mounted elsewhere.</summary>
internal static class PlainFile
{
    public static bool Is(FileConfigurationProvider file, string contentRoot) =>
        !SettingSuppliers.IsUserSecrets(file)
        && file.Source is { Path: { } path, FileProvider: { } provider }
        && provider.GetFileInfo(path) is { Exists: true } found
        && (found.PhysicalPath is null || IsInside(found.PhysicalPath, contentRoot) || IsInside(found.PhysicalPath, AppContext.BaseDirectory));

    private static bool IsInside(string path, string folder) =>
        Path.GetFullPath(path).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
