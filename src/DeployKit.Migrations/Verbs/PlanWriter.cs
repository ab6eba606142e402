using System.Text;
using System.Text.Json;
using DeployKit.Migrations.Running;
using DeployKit.Verbs;

namespace DeployKit.Migrations.Verbs;

/// <summary>Plans as SQL that a person reviews, or as JSON.</summary>
internal static class PlanWriter
{
    public static Task WriteAsync(IReadOnlyList<MigrationPlan> plans, VerbContext context) =>
        context.Output.WriteLineAsync(context.Json ? Json(plans) : Sql(plans));

    private static string Sql(IReadOnlyList<MigrationPlan> plans)
    {
        StringBuilder text = new();
        foreach (MigrationPlan plan in plans)
        {
            text.AppendLine(plan.Migrations.Count == 0 ? $"-- {plan.Engine} is up to date" : $"-- plan {plan.Id} of {plan.Engine}");
            foreach ((MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements) in plan.Migrations)
            {
                text.AppendLine().AppendLine($"-- migration {migration.Id}");
                bool open = false;
                foreach (MigrationStatement statement in statements)
                {
                    if (open != statement.Transactional)
                    {
                        text.AppendLine(open ? "COMMIT;" : "BEGIN;");
                        open = !open;
                    }

                    text.Append(statement.Sql.TrimEnd().TrimEnd(';')).AppendLine(";");
                }

                text.Append(open ? "COMMIT;\n" : "");
            }
        }

        return text.ToString().TrimEnd();
    }

    private static string Json(IReadOnlyList<MigrationPlan> plans)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Indented = true }))
        {
            json.WriteStartArray();
            foreach (MigrationPlan plan in plans)
            {
                Write(plan, json);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(MigrationPlan plan, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("engine", plan.Engine);
        json.WriteString("plan", plan.Migrations.Count == 0 ? null : plan.Id);
        json.WriteStartArray("migrations");
        foreach ((MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements) in plan.Migrations)
        {
            json.WriteStartObject();
            json.WriteString("id", migration.Id);
            json.WriteStartArray("statements");
            foreach (MigrationStatement statement in statements)
            {
                json.WriteStartObject();
                json.WriteString("sql", statement.Sql);
                json.WriteBoolean("transactional", statement.Transactional);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
