using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;

namespace DeployKit.Dependencies;

/// <summary>
/// Compares what every assembly of an application was compiled against with what the host resolved for it. It runs at each boot, so
/// it opens only the files that can matter.
/// </summary>
internal sealed class DependencyScan(string? dependencyFile, IReadOnlyDictionary<string, string> resolvedPaths)
{
    /// <summary>The mismatches of the running process.</summary>
    public static IReadOnlyList<DependencyMismatch> OfThisProcess()
    {
        string? dependencyFile = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';', 2)[0];
        string[] paths = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string)?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        Dictionary<string, string> resolved = new(paths.Length, StringComparer.OrdinalIgnoreCase);
        foreach (string path in paths)
        {
            resolved.TryAdd(Path.GetFileName(path), path);
        }

        return new DependencyScan(dependencyFile, resolved).Run();
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
            else if (resolvedPaths.TryGetValue(entry.FileName, out string? path)
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
