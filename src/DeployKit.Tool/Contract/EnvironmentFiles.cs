using System.Collections;
using DeployKit.Documents;
using DeployKit.Supply;
using DeployKit.Tool.Commands;
using DeployKit.Tool.Files;

namespace DeployKit.Tool.Contract;

/// <summary>What gives an environment its values: settings files, manifests, <c>.env</c> files, the variables of this process.</summary>
internal static class EnvironmentFiles
{
    private const string Variables = "environment variables";

    public static IReadOnlyList<SupplyFile> Of(CheckOptions options)
    {
        List<SupplyFile> files = [.. Directory.EnumerateFiles(options.Folder, "appsettings*.json").Order(StringComparer.Ordinal).Select(path => Read(path))];
        foreach (FileInfo manifest in options.Manifests)
        {
            SupplyFile file = Read(manifest.FullName, options.Environment, options.Service);
            files.Add(file);
            files.AddRange(EnvFilesOf(file));
        }

        files.AddRange(options.EnvFiles.Select(file => Read(file.FullName, options.Environment, service: null, FileFormat.DotEnv)));
        if (options.CountsVariables)
        {
            files.Add(OfProcess(options.Environment));
        }

        return files;
    }

    /// <summary>The files that a compose file names, as far as they are there.</summary>
    private static IEnumerable<SupplyFile> EnvFilesOf(SupplyFile compose) => compose.Document.Entries
        .Where(entry => entry.Key.Split(':') is ["services", _, "env_file", ..] && entry.Value is { Length: > 0 })
        .Select(entry => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(compose.Path)!, entry.Value!)))
        .Where(File.Exists)
        .Distinct(StringComparer.Ordinal)
        .Select(path => Read(path, "", service: null, FileFormat.DotEnv, isManifest: false));

    private static SupplyFile Read(
        string path, string? environment = null, string? service = null, FileFormat? format = null, bool? isManifest = null)
    {
        string text;
        try
        {
            using TextFileReader reader = new();
            // As a whole, because a shell's <(…) is a pipe: it has no length and can be read only once.
            text = reader.TryDecode(File.ReadAllBytes(path), out ReadOnlySpan<char> content) ? content.ToString() : throw new ToolUsageException($"{path} is no text file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolUsageException($"{path} could not be read: {exception.Message}");
        }

        FileFormat written = format ?? FileFormats.Of(path);
        Lazy<ParsedDocument> document = new(() => FileFormats.Read(written, text));
        return new SupplyFile(path, () => document.Value)
        {
            Format = written,
            IsManifest = isManifest ?? environment is not null,
            Environment = environment,
            Service = service,
        };
    }

    private static SupplyFile OfProcess(string environment)
    {
        DocumentEntry[] entries =
        [
            .. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => new DocumentEntry(
                (string)variable.Key, (string?)variable.Value, DocumentValueKind.String, default, default))
        ];
        ParsedDocument document = new(entries, [], [], new LineMap(""));
        return new SupplyFile(Variables, () => document) { Format = FileFormat.DotEnv, IsManifest = true, IsFinal = true, Environment = environment };
    }

    /// <summary>True for what stands in no file.</summary>
    public static bool IsProcess(SupplyFile file) => file.Path == Variables;
}
