using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeployKit.Boot;
using DeployKit.Boot.Report;

namespace DeployKit.Tests.Boot.Report;

/// <summary>Holds JSON against a JSON schema, as far as the published ones go. A keyword it does not know is an error, so that none is passed over.</summary>
internal static class SchemaCheck
{
    private static readonly string[] Notes = ["$schema", "$id", "title", "description"];

    public static JsonElement Published { get; } = JsonDocument.Parse(File.ReadAllText(Path.Combine(FolderOf(), "../../../../docs/schemas/boot-report.schema.json"))).RootElement;

    public static void AssertPublished(BootReport report)
    {
        using JsonDocument json = JsonDocument.Parse(JsonReportWriter.Write(report));
        Assert.Empty(Violations(Published, json.RootElement));
    }

    public static IEnumerable<string> Violations(JsonElement schema, JsonElement value, string path = "$") =>
        schema.EnumerateObject().Where(keyword => !Notes.Contains(keyword.Name)).SelectMany(keyword => keyword.Name switch
        {
            "type" => Types(keyword.Value).Any(type => Is(value, type)) ? [] : [$"{path} is {value.ValueKind}, not {string.Join(" or ", Types(keyword.Value))}"],
            "enum" => keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)) ? [] : [$"{path} is {value}, none of {keyword.Value}"],
            "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!) ? [] : [$"{path} does not match {keyword.Value}"],
            "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble() ? [] : [$"{path} is below {keyword.Value}"],
            "format" => value.ValueKind != JsonValueKind.String || Uri.TryCreate(value.GetString(), UriKind.Absolute, out _) ? [] : [$"{path} is no {keyword.Value}"],
            "required" => Names(value) is { } names ? keyword.Value.EnumerateArray().Select(name => name.GetString()!).Except(names).Select(name => $"{path}.{name} is missing") : [],
            "properties" => Names(value) is null ? [] : value.EnumerateObject().SelectMany(property => OfProperty(keyword.Value, property, path)),
            "items" => value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((item, index) => Violations(keyword.Value, item, $"{path}[{index}]")),
            _ => [$"the keyword {keyword.Name} is not known here"],
        });

    /// <summary>Stricter than the standard: what the kit writes and the schema does not name has been forgotten there.</summary>
    private static IEnumerable<string> OfProperty(JsonElement properties, JsonProperty property, string path) => properties.TryGetProperty(property.Name, out JsonElement schema)
        ? Violations(schema, property.Value, $"{path}.{property.Name}")
        : [$"{path}.{property.Name} is not in the schema"];

    private static string[]? Names(JsonElement value) => value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject().Select(property => property.Name)] : null;

    private static string[] Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no type of JSON"),
    };

    private static string FolderOf([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
