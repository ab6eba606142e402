using System.Text.Json;
using DeployKit.Rules;
using DeployKit.Tool.Findings;

namespace DeployKit.Tool.Formats;

/// <summary>SARIF 2.1.0 (OASIS), the exchange format that code-scanning services read.</summary>
internal static class SarifFindingWriter
{
    private const string Root = "SRCROOT";

    public static void Write(FindingReport report, TextWriter output)
    {
        DeployKitRule[] rules = [.. report.Rules];
        JsonText.Write(output, json =>
        {
            json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteArray("runs", [report], _ =>
            {
                json.WriteObject("tool", () => json.WriteObject("driver", () => WriteDriver(json, rules)));
                json.WriteString("columnKind", "utf16CodeUnits");
                json.WriteArray("invocations", [report], _ => WriteInvocation(json, report));
                json.WriteArray("results", report.Findings, finding => WriteResult(json, finding, rules));
            });
        });
    }

    private static void WriteDriver(Utf8JsonWriter json, DeployKitRule[] rules)
    {
        json.WriteString("name", "deploykit");
        json.WriteString("informationUri", "https://github.com/deploykit/deploykit");
        json.WriteString("semanticVersion", ToolVersion.Current);
        json.WriteArray("rules", rules, rule =>
        {
            json.WriteString("id", rule.Id);
            json.WriteString("name", rule.Id);
            json.WriteObject("shortDescription", () => json.WriteString("text", rule.Title));
            json.WriteObject("fullDescription", () => json.WriteString("text", rule.Title + "."));
            json.WriteString("helpUri", rule.HelpLink);
            json.WriteObject("help", () => json.WriteString("text", $"{rule.Title}. See {rule.HelpLink}"));
            json.WriteObject("defaultConfiguration", () => json.WriteString("level", Level(rule.CompilerSeverity)));
        });
    }

    private static void WriteInvocation(Utf8JsonWriter json, FindingReport report)
    {
        json.WriteBoolean("executionSuccessful", true);
        json.WriteArray("toolExecutionNotifications", report.Notes, note =>
        {
            json.WriteString("level", "warning");
            json.WriteObject("message", () => json.WriteString("text", note));
        });
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, DeployKitRule[] rules)
    {
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", Array.FindIndex(rules, rule => rule.Id == finding.Rule.Id));
        json.WriteString("level", Level(finding.Severity));
        json.WriteObject("message", () => json.WriteString("text", finding.Message));
        if (finding.Path is { } path)
        {
            json.WriteArray("locations", [path], _ => json.WriteObject("physicalLocation", () =>
            {
                json.WriteObject("artifactLocation", () =>
                {
                    json.WriteString("uri", Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal));
                    json.WriteString("uriBaseId", Root);
                });
                WriteRegion(json, finding.Region);
            }));
        }

        json.WriteObject("partialFingerprints", () => json.WriteString("deploykit/v1", finding.Fingerprint));
    }

    private static void WriteRegion(Utf8JsonWriter json, FindingRegion? region)
    {
        if (region is not { } place)
        {
            return;
        }

        json.WriteObject("region", () =>
        {
            json.WriteNumber("startLine", place.StartLine);
            json.WriteNumber("startColumn", place.StartColumn);
            json.WriteNumber("endLine", place.EndLine);
            json.WriteNumber("endColumn", place.EndColumn);
        });
    }

    private static string Level(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "error",
        RuleSeverity.Warning => "warning",
        _ => "note",
    };
}
