using DeployKit.Safety;
using DeployKit.Safety.Reading;
using DeployKit.Sql;

namespace DeployKit.Migrations.Safety;

/// <summary>Looks at SQL with the rules that the compiler has too.</summary>
internal static class ReviewOf
{
    public static MigrationReview Script(string text, SqlDialect dialect, bool inTransaction) =>
        Operations(SqlScriptReader.Read(text, dialect), new(dialect, inTransaction), start => 1 + text.AsSpan(0, start).Count('\n'));

    public static MigrationReview Statements(IReadOnlyList<MigrationStatement> statements, SqlDialect dialect)
    {
        List<SchemaOperation> operations = [];
        for (int index = 0; index < statements.Count; index++)
        {
            MigrationStatement statement = statements[index];
            operations.AddRange(SqlScriptReader.Read(statement.Sql, dialect)
                .Select(operation => operation with { Start = index, Alone = operation.Alone || !statement.Transactional }));
        }

        return Operations(operations, new(dialect, statements.Any(statement => statement.Transactional)), index => statements[index].Line);
    }

    private static MigrationReview Operations(IReadOnlyList<SchemaOperation> operations, SafetyContext context, Func<int, int?> line) => new(
        [.. SafetyReview.Of(operations, context).Select(finding => Operation(finding, line(finding.Start)))],
        AffectedTables.Of(operations));

    private static UnsafeOperation Operation(SafetyFinding finding, int? line) => new(finding.Id, finding.Rule.Name, finding.Message, finding.Remedy)
    {
        LosesData = finding.Rule.Effect == SafetyEffect.LosesData,
        Assured = finding.Assured,
        Line = line,
    };
}
