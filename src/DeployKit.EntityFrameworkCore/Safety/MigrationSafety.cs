using System.Reflection;
using DeployKit.Migrations;
using DeployKit.Safety;
using DeployKit.Sql;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace DeployKit.EntityFrameworkCore.Safety;

/// <summary>What is unsafe about a migration, by the rules that the compiler and SQL scripts have too.</summary>
internal static class MigrationSafety
{
    public static MigrationReview Review(Migration migration, DatabaseKind database) =>
        Review(migration.UpOperations, migration.GetType().GetCustomAttribute<SafetyAssuredAttribute>()?.Reason, database);

    public static MigrationReview Review(IReadOnlyList<MigrationOperation> all, string? assured, DatabaseKind database)
    {
        SqlDialect dialect = database switch
        {
            DatabaseKind.PostgreSql => SqlDialect.PostgreSql,
            DatabaseKind.SqlServer => SqlDialect.SqlServer,
            _ => SqlDialect.Sqlite,
        };
        IReadOnlyList<SchemaOperation> operations = OperationReader.Read(all, dialect);
        return new([.. SafetyReview.Of(operations, new(dialect)).Select(finding => Operation(finding, assured))], AffectedTables.Of(operations));
    }

    private static UnsafeOperation Operation(SafetyFinding finding, string? assured) => new(finding.Id, finding.Rule.Name, finding.Message, finding.Remedy)
    {
        LosesData = finding.Rule.Effect == SafetyEffect.LosesData,
        Assured = finding.Assured ?? (string.IsNullOrWhiteSpace(assured) ? null : assured),
    };
}
