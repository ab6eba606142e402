using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeployKit.Migrations.Running;

/// <summary>What one migration would execute.</summary>
internal sealed record PlannedMigration(MigrationDefinition Migration, IReadOnlyList<MigrationStatement> Statements);

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
        IMigrationEngine engine, IReadOnlyList<MigrationDefinition> pending, CancellationToken cancellationToken)
    {
        List<PlannedMigration> migrations = [];
        foreach (MigrationDefinition migration in pending)
        {
            migrations.Add(new(migration, await engine.GetStatementsAsync(migration, cancellationToken)));
        }

        return new(engine.Name, migrations);
    }

    private static string Hash(string engine, IReadOnlyList<PlannedMigration> migrations)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(engine);
        foreach (PlannedMigration planned in migrations)
        {
            Add(planned.Migration.Id);
            foreach (MigrationStatement statement in planned.Statements)
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
