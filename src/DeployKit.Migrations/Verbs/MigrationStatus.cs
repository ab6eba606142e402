using System.Text;
using System.Text.Json;

namespace DeployKit.Migrations.Verbs;

/// <summary>Where one migration stands.</summary>
internal sealed record MigrationStatus(string Engine, string Migration, string State)
{
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
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
