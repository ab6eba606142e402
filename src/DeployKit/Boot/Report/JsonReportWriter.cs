using System.Text.Json;

namespace DeployKit.Boot.Report;

/// <summary>The report for programs.</summary>
internal static class JsonReportWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true };

    public static byte[] Write(BootReport report)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            Write(report, json);
        }

        return stream.ToArray();
    }

    private static void Write(BootReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("outcome", Name(report.Outcome));
        json.WriteString("environment", report.EnvironmentName);
        json.WriteString("profile", report.ProfileName);
        json.WriteString("profileReason", report.ProfileReason);
        json.WriteString("version", report.Version);
        json.WriteNumber("durationMs", Math.Round(report.Duration.TotalMilliseconds, 1));
        json.WriteNumber("exitCode", report.ExitCode);
        json.WriteBoolean("reportOnly", report.ReportOnly);
        json.WriteStartArray("skipped");
        foreach (BootPhase phase in report.SkippedPhases)
        {
            json.WriteStringValue(Name(phase));
        }

        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (BootProblem problem in report.Problems)
        {
            Write(problem, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(BootProblem problem, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", problem.Id);
        json.WriteString("title", problem.Title);
        json.WriteString("severity", Name(problem.Severity));
        json.WriteString("phase", Name(problem.Phase));
        WriteOptional("key", problem.Key);
        json.WriteString("message", problem.Message);
        WriteOptional("source", problem.Source);
        WriteOptional("action", problem.Action);
        json.WriteString("help", problem.Help);
        json.WriteEndObject();

        void WriteOptional(string name, string? value)
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }
    }

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
