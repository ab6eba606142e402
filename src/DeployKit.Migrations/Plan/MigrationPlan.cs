using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeployKit.Migrations.Running;
using DeployKit.Migrations.Safety;

namespace DeployKit.Migrations.Plan;

/// <summary>What one migration would execute, and what is unsafe about it.</summary>
internal sealed record PlannedMigration(MigrationDefinition Migration, IReadOnlyList<MigrationStatement> Statements, MigrationReview Review);

/// <summary>Exactly what would be executed, with an id that is the same on every machine and another one for any other SQL.</summary>
internal sealed record MigrationPlan(string Engine, IReadOnlyList<PlannedMigration> Migrations)
{
    private const int ShortLength = 8;

    public string Id { get; } = Hash(Engine, Migrations);

    /// <summary>The beginning of the id, which is what people write.</summary>
    public string ShortId => Id[..ShortLength];

    /// <summary>Whether an approval names this plan, by its id or at least the first eight characters of it.</summary>
    public bool IsNamedBy(string approval) =>
        approval.Length >= ShortLength && Id.StartsWith(approval, StringComparison.OrdinalIgnoreCase);

    public static async Task<MigrationPlan> CreateAsync(
        MigrationSession session, IReadOnlyList<MigrationDefinition> pending, CancellationToken cancellationToken)
    {
        IMigrationEngine engine = session.Engine;
        List<PlannedMigration> migrations = [];
        foreach (MigrationDefinition migration in pending)
        {
            IReadOnlyList<MigrationStatement> statements = await engine.GetStatementsAsync(migration, cancellationToken);
            MigrationReview review = await engine.ReviewAsync(migration, session.Dialect.Kind, cancellationToken)
                ?? ReviewOf.Statements(statements, session.Dialect.SqlDialect);
            migrations.Add(new(migration, statements, review));
        }

        return new(engine.Name, migrations);
    }

    private static string Hash(string engine, IReadOnlyList<PlannedMigration> migrations)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(engine);
        foreach ((MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements, _) in migrations)
        {
            Add(migration.Id);
            foreach (MigrationStatement statement in statements)
            {
                Add(statement.Transactional ? "transaction" : "no transaction");
                Add(statement.Sql.ReplaceLineEndings("\n"));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // The length in front keeps two texts from being cut in another place with the same result.
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text}")));
    }
}
