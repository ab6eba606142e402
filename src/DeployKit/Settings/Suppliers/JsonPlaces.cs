using System.Collections.Concurrent;
using DeployKit.Documents;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace DeployKit.Settings.Suppliers;

/// <summary>Lines of keys in JSON files. Files are read when a problem asks for them, not before.</summary>
internal sealed class JsonPlaces
{
    private readonly ConcurrentDictionary<FileConfigurationProvider, KnownFile> files = [];

    public int? LineOf(FileConfigurationProvider provider, string key)
    {
        if (provider.Source is not { Path: { } path, FileProvider: { } folder } || folder.GetFileInfo(path) is not { Exists: true } file)
        {
            return null;
        }

        if (!files.TryGetValue(provider, out KnownFile? known) || known.Modified != file.LastModified)
        {
            known = new(file.LastModified, Read(file));
            files[provider] = known;
        }

        return known.Lines.TryGetValue(key, out int line) ? line : null;
    }

    private static Dictionary<string, int> Read(IFileInfo file)
    {
        Dictionary<string, int> lines = new(StringComparer.OrdinalIgnoreCase);
        try
        {
            using StreamReader reader = new(file.CreateReadStream());
            ParsedDocument document = JsonReader.Read(reader.ReadToEnd());
            foreach (DocumentEntry entry in document.Entries)
            {
                lines[entry.Key] = document.PositionOf(entry).Line;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without its line a value still has its file.
        }

        return lines;
    }

    private sealed record KnownFile(DateTimeOffset Modified, Dictionary<string, int> Lines);
}
