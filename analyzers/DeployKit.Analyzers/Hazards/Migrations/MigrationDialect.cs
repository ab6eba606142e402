using DeployKit.Safety;
using DeployKit.Sql;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Hazards.Migrations;

/// <summary>Whose SQL a project's migrations become: that of the one provider it references.</summary>
/// <param name="Context">How the migrations will be run.</param>
/// <param name="IsKnown">Whether the provider is one whose locks the rules know; of another only what is destructive anywhere is said.</param>
internal sealed record MigrationDialect(SafetyContext Context, bool IsKnown)
{
    public static MigrationDialect Of(Compilation compilation)
    {
        List<SqlDialect> known = [];
        foreach (AssemblyIdentity assembly in compilation.ReferencedAssemblyNames)
        {
            SqlDialect? dialect = assembly.Name switch
            {
                "Npgsql.EntityFrameworkCore.PostgreSQL" => SqlDialect.PostgreSql,
                "Microsoft.EntityFrameworkCore.SqlServer" => SqlDialect.SqlServer,
                "Microsoft.EntityFrameworkCore.Sqlite" => SqlDialect.Sqlite,
                _ => null,
            };
            if (dialect is { } found)
            {
                known.Add(found);
            }
        }

        // The runner sets the lock timeout itself.
        bool isKnown = known.Count == 1;
        return new(new SafetyContext(isKnown ? known[0] : SqlDialect.PostgreSql), isKnown);
    }
}
