using System.Text;
using System.Text.Json;
using DeployKit.Migrations.Audit;

namespace DeployKit.Migrations.Verbs;

/// <summary>Where one migration stands, with what the audit table says about it, oldest first.</summary>
internal sealed record MigrationStatus(string Engine, string Migration, string State, IReadOnlyList<AuditEntry> Audit)
{
    public string Text => $"{Engine,-20} {State,-10} {Migration}{(Audit.Count == 0 ? "" : $"   {Words(Audit[^1])}")}";

    public static string Json(IEnumerable<MigrationStatus> rows)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Indented = true }))
        {
            json.WriteStartArray();
            foreach (MigrationStatus row in rows)
            {
                json.WriteStartObject();
                json.WriteString("engine", row.Engine);
                json.WriteString("migration", row.Migration);
                json.WriteString("state", row.State);
                json.WriteStartArray("audit");
                foreach (AuditEntry entry in row.Audit)
                {
                    Write(entry, json);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Words(AuditEntry entry) => string.Join(", ", ((string?[])
        [
            $"{entry.Action} {entry.Outcome} {entry.RecordedAt} by {entry.User} on {entry.Host}",
            entry.Version is null ? null : $"version {entry.Version}",
            entry.Plan is null ? null : $"plan {entry.Plan[..Math.Min(8, entry.Plan.Length)]}",
            entry.Approval is null ? null : $"approved by {entry.Approval}",
            entry.Backup is null ? null : $"backup {entry.Backup}",
            entry.Detail,
        ]).OfType<string>());

    private static void Write(AuditEntry entry, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("at", entry.RecordedAt);
        json.WriteString("action", entry.Action);
        json.WriteString("outcome", entry.Outcome);
        json.WriteString("plan", entry.Plan);
        json.WriteString("sqlHash", entry.SqlHash);
        json.WriteString("version", entry.Version);
        json.WriteString("host", entry.Host);
        json.WriteString("user", entry.User);
        json.WriteString("databaseUser", entry.DatabaseUser);
        json.WriteString("approval", entry.Approval);
        json.WriteString("backup", entry.Backup);
        json.WriteString("compatibleFrom", entry.CompatibleFrom);
        json.WriteString("detail", entry.Detail);
        json.WriteEndObject();
    }
}
