using System.Text;
using System.Text.Json;

namespace DeployKit.Migrations.Plan;

/// <summary>Plans as JSON.</summary>
internal static class PlanJson
{
    public static string Write(IReadOnlyList<ShownPlan> plans)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Indented = true }))
        {
            json.WriteStartArray();
            foreach (ShownPlan plan in plans)
            {
                Write(plan, json);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(ShownPlan shown, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("engine", shown.Plan.Engine);
        json.WriteString("plan", shown.Plan.Migrations.Count == 0 ? null : shown.Plan.Id);
        json.WriteString("backup", shown.Backup);
        json.WriteStartArray("migrations");
        foreach (PlannedMigration migration in shown.Plan.Migrations)
        {
            Write(migration, shown.Rows, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(PlannedMigration planned, IReadOnlyDictionary<string, long> rows, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", planned.Migration.Id);
        json.WriteStartArray("statements");
        foreach (MigrationStatement statement in planned.Statements)
        {
            json.WriteStartObject();
            json.WriteString("sql", statement.Sql);
            json.WriteBoolean("transactional", statement.Transactional);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("unsafe");
        foreach (UnsafeOperation operation in planned.Review.Unsafe)
        {
            json.WriteStartObject();
            json.WriteString("id", operation.Id);
            json.WriteString("rule", operation.Rule);
            json.WriteString("message", operation.Message);
            json.WriteString("remedy", operation.Remedy);
            json.WriteString("assured", operation.Assured);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("estimatedRows");
        foreach (string table in planned.Review.Tables.Where(rows.ContainsKey))
        {
            json.WriteNumber(table, rows[table]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
