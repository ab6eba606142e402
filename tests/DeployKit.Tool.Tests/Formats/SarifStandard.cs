using System.Text.Json;

namespace DeployKit.Tool.Tests.Formats;

/// <summary>
/// The parts of SARIF 2.1.0 (OASIS, 2020) that the tool uses: for each object its required and its allowed properties, and the
/// values of each enumeration, written down from the standard's sections 3.13 to 3.58.
/// </summary>
internal static class SarifStandard
{
    private static readonly Dictionary<string, (string[] Required, Dictionary<string, string> Properties)> Objects = new()
    {
        ["sarifLog"] = (["version", "runs"], new() { ["$schema"] = "uri", ["version"] = "version", ["runs"] = "run[]" }),
        ["run"] = (["tool"], new() { ["tool"] = "tool", ["columnKind"] = "columnKind", ["invocations"] = "invocation[]", ["results"] = "result[]" }),
        ["tool"] = (["driver"], new() { ["driver"] = "toolComponent" }),
        ["toolComponent"] = (["name"], new()
        {
            ["name"] = "string",
            ["informationUri"] = "uri",
            ["semanticVersion"] = "string",
            ["rules"] = "reportingDescriptor[]",
        }),
        ["reportingDescriptor"] = (["id"], new()
        {
            ["id"] = "string",
            ["name"] = "string",
            ["shortDescription"] = "multiformatMessageString",
            ["fullDescription"] = "multiformatMessageString",
            ["helpUri"] = "uri",
            ["help"] = "multiformatMessageString",
            ["defaultConfiguration"] = "reportingConfiguration",
        }),
        ["multiformatMessageString"] = (["text"], new() { ["text"] = "string" }),
        ["reportingConfiguration"] = ([], new() { ["level"] = "level" }),
        ["invocation"] = (["executionSuccessful"], new() { ["executionSuccessful"] = "boolean", ["toolExecutionNotifications"] = "notification[]" }),
        ["notification"] = (["message"], new() { ["level"] = "level", ["message"] = "message" }),
        ["message"] = (["text"], new() { ["text"] = "string" }),
        ["result"] = (["message", "ruleId"], new()
        {
            ["ruleId"] = "string",
            ["ruleIndex"] = "index",
            ["level"] = "level",
            ["message"] = "message",
            ["locations"] = "location[]",
            ["partialFingerprints"] = "fingerprints",
        }),
        ["location"] = ([], new() { ["physicalLocation"] = "physicalLocation" }),
        ["physicalLocation"] = (["artifactLocation"], new() { ["artifactLocation"] = "artifactLocation", ["region"] = "region" }),
        ["artifactLocation"] = (["uri"], new() { ["uri"] = "relativeUri", ["uriBaseId"] = "string" }),
        ["region"] = (["startLine"], new() { ["startLine"] = "position", ["startColumn"] = "position", ["endLine"] = "position", ["endColumn"] = "position" }),
        ["fingerprints"] = (["deploykit/v1"], new() { ["deploykit/v1"] = "string" }),
    };

    private static readonly Dictionary<string, string[]> Enumerations = new()
    {
        ["version"] = ["2.1.0"],
        ["columnKind"] = ["utf16CodeUnits", "unicodeCodePoints"],
        ["level"] = ["none", "note", "warning", "error"],
    };

    public static void AssertConforms(JsonElement log) => AssertConforms(log, "sarifLog", "$");

    private static void AssertConforms(JsonElement element, string type, string path)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            Assert.True(element.ValueKind == JsonValueKind.Array, $"{path} must be an array");
            int index = 0;
            foreach (JsonElement item in element.EnumerateArray())
            {
                AssertConforms(item, type[..^2], $"{path}[{index++}]");
            }
        }
        else if (Objects.TryGetValue(type, out (string[] Required, Dictionary<string, string> Properties) definition))
        {
            Assert.True(element.ValueKind == JsonValueKind.Object, $"{path} must be an object");
            string[] names = [.. element.EnumerateObject().Select(property => property.Name)];
            Assert.Equal(names.Length, names.Distinct().Count());
            Assert.Empty(definition.Required.Except(names).Select(name => $"{path}.{name} is required"));
            Assert.Empty(names.Except(definition.Properties.Keys).Select(name => $"{path}.{name} is unknown to the standard"));
            foreach (JsonProperty property in element.EnumerateObject())
            {
                AssertConforms(property.Value, definition.Properties[property.Name], $"{path}.{property.Name}");
            }
        }
        else
        {
            AssertValue(element, type, path);
        }
    }

    private static void AssertValue(JsonElement element, string type, string path)
    {
        bool valid = type switch
        {
            "boolean" => element.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "position" => element.TryGetInt32(out int position) && position >= 1,
            "index" => element.TryGetInt32(out int index) && index >= 0,
            "uri" => Uri.TryCreate(element.GetString(), UriKind.Absolute, out _),
            "relativeUri" => Uri.TryCreate(element.GetString(), UriKind.Relative, out Uri? uri) && !uri.OriginalString.Contains(' ', StringComparison.Ordinal),
            "string" => element.ValueKind == JsonValueKind.String && element.GetString()!.Length > 0,
            _ => Enumerations[type].Contains(element.GetString()),
        };
        Assert.True(valid, $"{path} = {element} is not a {type}");
    }
}
