using System.Reflection;

namespace DeployKit.Testing;

/// <summary>Finds the folder of an application's project, which holds the settings files that a test's output folder does not.</summary>
internal static class ProjectFolder
{
    private static readonly EnumerationOptions Search = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    /// <returns>The project's folder; the test's own when there is no such project in the solution above it.</returns>
    public static string Find(Assembly application)
    {
        string project = application.GetName().Name + ".csproj";
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles(project).Any())
            {
                return folder.FullName;
            }

            bool isSolution = folder.EnumerateFiles("*.sln").Concat(folder.EnumerateFiles("*.slnx")).Any();
            if (isSolution && folder.EnumerateFiles(project, Search).FirstOrDefault() is { } found)
            {
                return found.DirectoryName!;
            }
        }

        return AppContext.BaseDirectory;
    }
}
