using System.Text.Json;
using DeployKit.Boot;
using DeployKit.Gates;

namespace DeployKit.Probes;

/// <summary>What startup and readiness probes answer while the boot runs.</summary>
internal static class ProgressPayload
{
    /// <param name="progress">Where the boot stands.</param>
    /// <param name="reasons">Whether to say what is waited for and why: that can name hosts and files, which not everybody may see.</param>
    public static byte[] Write(BootProgress progress, bool reasons)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            Write(progress, reasons, json);
        }

        return stream.ToArray();
    }

    private static void Write(BootProgress progress, bool reasons, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("status", "starting");
        json.WriteString("phase", progress.Phase.ToString().ToLowerInvariant());
        json.WriteNumber("elapsed_ms", Math.Round(progress.Elapsed.TotalMilliseconds));
        if (reasons && progress.Activity is { } activity)
        {
            json.WriteString("activity", activity);
        }

        if (progress.PendingMigrations is { } pending)
        {
            json.WriteNumber("pending_migrations", pending);
        }

        json.WriteStartObject("gates");
        foreach (GateProgress gate in progress.Gates)
        {
            json.WriteStartObject(gate.Name);
            json.WriteString("status", gate.Passed ? "passed" : gate.Ended ? "failed" : "waiting");
            json.WriteNumber("attempts", gate.Attempts);
            json.WriteNumber("elapsed_ms", Math.Round(gate.Elapsed.TotalMilliseconds));
            if (reasons && gate.Reason is { } reason)
            {
                json.WriteString("reason", reason);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
