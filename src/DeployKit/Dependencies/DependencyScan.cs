using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;

namespace DeployKit.Dependencies;

/// <summary>
/// Compares what every assembly of an application was compiled against with what the host resolved for it. It runs at each boot, so
/// it opens only the files that can matter.
/// </summary>
/// <param name="dependencyFile">The application's deps file; null when there is none.</param>
/// <param name="resolvedPaths">The files that the host resolved, as it hands them over: one after the other, with a separator.</param>
internal sealed class DependencyScan(string? dependencyFile, string resolvedPaths)
{
    /// <summary>The mismatches of the running process.</summary>
    public static IReadOnlyList<DependencyMismatch> OfThisProcess()
    {
        string? dependencyFile = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';', 2)[0];
        return new DependencyScan(dependencyFile, AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Run();
    }

    /// <summary>The mismatches. Empty when the application has no deps file, as in a single file.</summary>
    public IReadOnlyList<DependencyMismatch> Run()
    {
        Dictionary<string, Assembly> loaded = Loaded();
        Dictionary<string, Version> versions = new(StringComparer.OrdinalIgnoreCase);
        List<AssemblyManifest> manifests = [];
        foreach (DependencyFiles.Entry entry in Entries())
        {
            if (entry.IsLeaf && entry.Version is { } known)
            {
                versions[Path.GetFileNameWithoutExtension(entry.FileName)] = known;
            }
            else if (PathOf(entry.FileName) is { } path
                && (loaded.TryGetValue(path, out Assembly? assembly) ? AssemblyManifest.Of(assembly) : AssemblyManifest.Read(path)) is { } manifest)
            {
                versions[manifest.Name] = manifest.Version;
                manifests.Add(manifest);
            }
        }

        List<DependencyMismatch> mismatches = [];
        foreach (AssemblyManifest manifest in manifests)
        {
            foreach (ReferencedAssembly reference in manifest.References)
            {
                if (versions.TryGetValue(reference.Name, out Version? resolved)
                    && DependencyMismatch.Compare(manifest.Name, reference, resolved) is { } mismatch)
                {
                    mismatches.Add(mismatch);
                }
            }
        }

        return mismatches;
    }

    /// <summary>Searched in place: of the hundreds of files that the host names, an application has a few of its own, and they come first.</summary>
    private string? PathOf(string fileName)
    {
        for (int at = 0; (at = resolvedPaths.IndexOf(fileName, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            int end = at + fileName.Length;
            if ((end == resolvedPaths.Length || resolvedPaths[end] == Path.PathSeparator)
                && at > 0 && resolvedPaths[at - 1] is var before && (before == Path.DirectorySeparatorChar || before == Path.AltDirectorySeparatorChar))
            {
                int start = resolvedPaths.LastIndexOf(Path.PathSeparator, at) + 1;
                return resolvedPaths[start..end];
            }
        }

        return null;
    }

    /// <summary>By their files. Reading a file again that is in memory would take a library of its own.</summary>
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "A single file has no deps file, and nothing is looked up.")]
    private static Dictionary<string, Assembly> Loaded()
    {
        Dictionary<string, Assembly> loaded = new(StringComparer.Ordinal);
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            loaded[assembly.IsDynamic ? "" : assembly.Location] = assembly;
        }

        return loaded;
    }

    private IReadOnlyList<DependencyFiles.Entry> Entries()
    {
        try
        {
            return string.IsNullOrEmpty(dependencyFile) ? [] : DependencyFiles.Read(dependencyFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // The host has already started from this file; a reader that fails here must not be what stops the application.
            return [];
        }
    }
}
