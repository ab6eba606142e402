using System.Globalization;
using System.Text;

namespace DeployKit.Migrations.Plan;

/// <summary>Plans as SQL that a person reviews.</summary>
internal static class PlanText
{
    public static string Write(IReadOnlyList<ShownPlan> plans)
    {
        StringBuilder text = new();
        foreach (ShownPlan shown in plans)
        {
            MigrationPlan plan = shown.Plan;
            text.AppendLine(plan.Migrations.Count == 0 ? $"-- {plan.Engine} is up to date" : $"-- plan {plan.Id} of {plan.Engine}");
            if (plan.Migrations.Count > 0)
            {
                text.AppendLine(OneLine($"-- backup before: {shown.Backup ?? "NONE"}"));
            }

            foreach (PlannedMigration migration in plan.Migrations)
            {
                Write(migration, shown.Rows, text);
            }
        }

        return text.ToString().TrimEnd();
    }

    private static void Write(PlannedMigration planned, IReadOnlyDictionary<string, long> rows, StringBuilder text)
    {
        text.AppendLine().AppendLine(OneLine($"-- migration {planned.Migration.Id}"));
        foreach (string table in planned.Review.Tables.Where(rows.ContainsKey))
        {
            text.AppendLine(OneLine(string.Create(CultureInfo.InvariantCulture, $"--   table {table} holds about {rows[table]} rows")));
        }

        foreach (UnsafeOperation operation in planned.Review.Unsafe)
        {
            string line = operation.Line is { } number ? string.Create(CultureInfo.InvariantCulture, $"line {number}: ") : "";
            text.AppendLine(OneLine(operation.Assured is { } reason
                ? $"--   {operation.Id} assured {line}{operation.Message}: {reason}"
                : $"--   {operation.Id} UNSAFE {line}{operation.Message}; {operation.Remedy}"));
        }

        Write(planned.Statements, text);
    }

    private static void Write(IReadOnlyList<MigrationStatement> statements, StringBuilder text)
    {
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

    /// <summary>A line break in a name or a reason would let what follows be read as SQL.</summary>
    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
