using System.Runtime.CompilerServices;
using DeployKit.Contract;
using DeployKit.Documents;
using DeployKit.Supply;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Files;

/// <summary>A file that the build hands to the compiler beside the code. It is read once, whoever asks.</summary>
internal sealed class ConfigurationFile
{
    private static readonly ConditionalWeakTable<SourceText, Lazy<ParsedDocument>> Documents = new();

    private readonly AnalyzerConfigOptions _options;

    private ConfigurationFile(string path, SourceText text, AnalyzerConfigOptions options)
    {
        Path = path;
        Text = text;
        _options = options;
        Name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        Supply = new SupplyFile(path, () => Document)
        {
            IsManifest = MetadataOf("DeployKitManifest") is not null,
            Environment = MetadataOf("DeployKitEnvironment"),
            Service = MetadataOf("DeployKitService"),
        };
    }

    public string Path { get; }

    /// <summary>The file's name without its folder.</summary>
    public string Name { get; }

    /// <summary>A file that the host itself reads: <c>appsettings.json</c> or <c>appsettings.{Environment}.json</c>.</summary>
    public bool IsAppSettings => AppSettingsName.IsMatch(Name);

    /// <summary>The file as something that gives settings their values.</summary>
    public SupplyFile Supply { get; }

    public SourceText Text { get; }

    /// <summary>What the file says; empty for a format that has no reader here. All rules share it: whoever asks first has it parsed.</summary>
    public ParsedDocument Document => Documents.GetValue(Text, text => new(() => FileFormats.Read(FileFormats.Of(Name), text.ToString()))).Value;

    public static ConfigurationFile? From(AdditionalText file, AnalyzerOptions options, CancellationToken cancellationToken) =>
        file.GetText(cancellationToken) is { } text
            ? new ConfigurationFile(file.Path, text, options.AnalyzerConfigOptionsProvider.GetOptions(file))
            : null;

    /// <summary>The files that may give this application its settings; not those that were only found somewhere in the repository.</summary>
    public static IEnumerable<ConfigurationFile> All(AnalyzerOptions options, CancellationToken cancellationToken) =>
        options.AdditionalFiles.Select(file => From(file, options, cancellationToken)).OfType<ConfigurationFile>().Where(file => file.MetadataOf("DeployKitScanned") is null);

    /// <summary>The same, for a reader that decides by itself what the file is written in.</summary>
    public ParsedDocument ReadAs(FileFormat format) => format == FileFormats.Of(Name) ? Document : FileFormats.Read(format, Text.ToString());

    /// <summary>Metadata that the project gives the file (<c>&lt;AdditionalFiles Include="…" Name="value"/&gt;</c>).</summary>
    public string? MetadataOf(string name) =>
        _options.TryGetValue("build_metadata.AdditionalFiles." + name, out string? value) && value.Length > 0 ? value : null;

    public Location LocationOf(DocumentSpan span)
    {
        var textSpan = TextSpan.FromBounds(Math.Min(span.Start, Text.Length), Math.Min(span.End, Text.Length));
        return Location.Create(Path, textSpan, Text.Lines.GetLinePositionSpan(textSpan));
    }

    /// <summary>
    /// What an .editorconfig section for this file says about a rule. The compiler asks only for C# files and keeps its own spelling to
    /// itself, so the kit has one: <c>deploykit_diagnostic.DK2005.severity = none</c>.
    /// </summary>
    public ReportDiagnostic SeverityOf(string ruleId) =>
        _options.TryGetValue($"deploykit_diagnostic.{ruleId}.severity", out string? value) || _options.TryGetValue($"dotnet_diagnostic.{ruleId}.severity", out value)
            ? value.Trim().ToLowerInvariant() switch
            {
                "none" => ReportDiagnostic.Suppress,
                "silent" or "refactoring" => ReportDiagnostic.Hidden,
                "suggestion" => ReportDiagnostic.Info,
                "warning" => ReportDiagnostic.Warn,
                "error" => ReportDiagnostic.Error,
                _ => ReportDiagnostic.Default,
            }
            : ReportDiagnostic.Default;
}
