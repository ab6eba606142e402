using System.Text.Json;

namespace DeployKit.Dependencies;

/// <summary>The application's own assemblies: those that its deps file lists, without .NET itself.</summary>
internal static class DependencyFiles
{
    /// <summary>One assembly of the application.</summary>
    /// <param name="FileName">Its file's name, for example <c>Npgsql.dll</c>.</param>
    /// <param name="Version">Its assembly version where the deps file knows it.</param>
    /// <param name="IsLeaf">Whether it belongs to a package without dependencies, which references nothing but .NET.</param>
    internal sealed record Entry(string FileName, Version? Version, bool IsLeaf);

    /// <exception cref="JsonException">The file is malformed.</exception>
    public static IReadOnlyList<Entry> Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        using JsonDocument document = JsonDocument.Parse(file);
        List<Entry> entries = [];
        if (!document.RootElement.TryGetProperty("targets", out JsonElement targets) || !RuntimeTarget(document, targets, out JsonElement target))
        {
            return entries;
        }

        foreach (JsonProperty library in target.EnumerateObject())
        {
            // A self-contained application lists the runtime as "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64".
            if (!library.Name.StartsWith("runtimepack.", StringComparison.Ordinal))
            {
                bool isLeaf = !library.Value.TryGetProperty("dependencies", out _) && IsPackage(document, library.Name);
                Add(entries, library.Value, "runtime", isLeaf);
                Add(entries, library.Value, "runtimeTargets", isLeaf);
            }
        }

        return entries;
    }

    private static bool RuntimeTarget(JsonDocument document, JsonElement targets, out JsonElement target)
    {
        target = default;
        return document.RootElement.TryGetProperty("runtimeTarget", out JsonElement runtime)
            && runtime.TryGetProperty("name", out JsonElement name)
            && targets.TryGetProperty(name.GetString()!, out target);
    }

    private static bool IsPackage(JsonDocument document, string library) =>
        document.RootElement.TryGetProperty("libraries", out JsonElement libraries)
        && libraries.TryGetProperty(library, out JsonElement entry)
        && entry.TryGetProperty("type", out JsonElement type)
        && type.ValueEquals("package");

    private static void Add(List<Entry> entries, JsonElement library, string group, bool isLeaf)
    {
        if (!library.TryGetProperty(group, out JsonElement files))
        {
            return;
        }

        foreach (JsonProperty file in files.EnumerateObject())
        {
            if (file.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            {
                string? version = file.Value.TryGetProperty("assemblyVersion", out JsonElement value) ? value.GetString() : null;
                entries.Add(new(Path.GetFileName(file.Name), Version.TryParse(version, out Version? parsed) ? parsed : null, isLeaf));
            }
        }
    }
}
