using DeployKit.Analyzers.Files;

namespace DeployKit.Analyzers.Contract;

/// <summary>Sections that packages read by themselves, as the schemas say that they bring for editors (<c>JsonSchemaSegment</c>).</summary>
internal static class SchemaSegments
{
    private const string Properties = "properties:";

    public static IEnumerable<Reading> Of(ConfigurationFile file) => file.MetadataOf("DeployKitSchemaSegment") is null
        ? []
        : file.Document.Sections.Where(section => section.Key.StartsWith(Properties, StringComparison.Ordinal))
            .Select(section => section.Key.Substring(Properties.Length).Split(':')[0])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => Reading.Open(new SectionReference(name), new CodePlace(string.Empty, default, default)));
}
