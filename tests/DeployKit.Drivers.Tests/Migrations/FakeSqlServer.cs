using System.Text.RegularExpressions;

namespace DeployKit.Drivers.Tests.Migrations;

/// <summary>A TDS server that knows an application lock and a history table, and writes down what else it is told to do.</summary>
internal sealed partial class FakeSqlServer : IAsyncDisposable
{
    private readonly TdsServer server;
    private readonly Lock gate = new();
    private readonly List<string> steps = [];
    private readonly List<(string Id, string Checksum)> history = [];
    private readonly Dictionary<int, List<Action>> transactions = [];
    private bool hasHistory;

    public FakeSqlServer(int port = 0) => server = TdsServer.Start(Answer, port);

    public string ConnectionString => server.ConnectionString;

    /// <summary>The connection that holds the lock.</summary>
    public int? LockHolder { get; set; }

    /// <summary>What a batch that says FAIL answers.</summary>
    public (int Number, string Message) Failure { get; init; }

    /// <summary>How often it does.</summary>
    public int FailuresLeft { get; set; } = int.MaxValue;

    /// <summary>How many attempts at creating a database find that somebody else has just done so, and cannot open it before the last one.</summary>
    public int CreatedByOthers { get; set; }

    /// <summary>How many attempts at creating a database come while another one is being created.</summary>
    public int ModelLockedFor { get; set; }

    /// <summary>The tables of the application, of seven rows each.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>The tables of the kit.</summary>
    public FakeKitTables Kit { get; } = new();

    /// <summary>What it was told to do, in order.</summary>
    public IReadOnlyList<string> Steps
    {
        get
        {
            lock (gate)
            {
                return [.. steps];
            }
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private TdsAnswer Answer(TdsCommand command)
    {
        lock (gate)
        {
            return command.Text switch
            {
                _ when command.Text.Contains("sp_getapplock", StringComparison.Ordinal) => TakeLock(command),
                _ when command.Text.Contains("sp_releaseapplock", StringComparison.Ordinal) => LockHolder == command.Connection
                    ? Step("unlock", () => LockHolder = null)
                    : TdsAnswer.Error(1223, "Cannot release the application lock because it is not currently held."),
                _ when command.Text.Contains("APPLOCK_MODE", StringComparison.Ordinal) => TdsAnswer.Scalar(LockHolder == command.Connection ? "Exclusive" : "NoLock"),
                "LOSE THE LOCK" => Step(command.Text, () => LockHolder = null),
                _ when command.Text.StartsWith("SELECT history.*", StringComparison.Ordinal) => hasHistory
                    ? TdsAnswer.Table(["id", "checksum", "deploykit_begun", "deploykit_remains"], [.. history.Select(row => (IReadOnlyList<object?>)[row.Id, row.Checksum, null, null])])
                    : TdsAnswer.Error(208, "Invalid object name 'deploykit_migrations'."),
                _ when command.Text.Contains("sys.partitions", StringComparison.Ordinal) => TdsAnswer.Table(["name", "rows"], [.. Tables.Select(table => (IReadOnlyList<object?>)[table, 7L])]),
                _ when command.Text.Contains("FROM deploykit_progress", StringComparison.Ordinal) => TdsAnswer.Table(["migration"], []),
                _ when Kit.Answer(command.Text) is { } answer => answer,
                _ when command.Text.Contains("sys.dm_", StringComparison.Ordinal) => TdsAnswer.Error(300, "VIEW SERVER STATE permission was denied."),
                _ when command.Text.StartsWith("SET ", StringComparison.Ordinal) => TdsAnswer.Done,
                "BEGIN" => Step("BEGIN", () => transactions[command.Connection] = []),
                "COMMIT" => Step("COMMIT", () => End(command, commit: true)),
                "ROLLBACK" => Step("ROLLBACK", () => End(command, commit: false)),
                _ when command.Text.StartsWith("CREATE TABLE deploykit_migrations", StringComparison.Ordinal) =>
                    Step("history", () => transactions[command.Connection].Add(() => hasHistory = true)),
                _ when Record().Match(command.Text) is { Success: true } match => Step(
                    $"record {match.Groups[1].Value}",
                    () => transactions[command.Connection].AddRange([() => history.Add((match.Groups[1].Value, match.Groups[2].Value)), Kit.Insertion(command.Text)!])),
                _ when Forget().Match(command.Text) is { Success: true } match => Step(
                    $"forget {match.Groups[1].Value}",
                    () => transactions[command.Connection].AddRange([() => history.RemoveAll(row => row.Id == match.Groups[1].Value), Kit.Insertion(command.Text)!])),
                _ when Kit.Insertion(command.Text) is { } insert => Insert(insert),
                _ when command.Text.StartsWith("CREATE DATABASE [", StringComparison.Ordinal) => CreateDatabase(command.Text["CREATE DATABASE [".Length..^1]),
                "HANG" => TdsAnswer.Silence,
                "FAIL" when FailuresLeft-- > 0 => TdsAnswer.Error(Failure.Number, Failure.Message),
                _ => Step(command.Text, () => { }),
            };
        }
    }

    private TdsAnswer TakeLock(TdsCommand command)
    {
        if (LockHolder is not null)
        {
            return TdsAnswer.Scalar(-1);
        }

        LockHolder = command.Connection;
        steps.Add("lock");
        return TdsAnswer.Scalar(0);
    }

    private TdsAnswer CreateDatabase(string name)
    {
        if (ModelLockedFor-- > 0)
        {
            return TdsAnswer.Error(1807, "Could not obtain exclusive lock on database 'model'. Retry the operation later.");
        }

        if (--CreatedByOthers <= 0)
        {
            server.Databases.Add(name);
        }

        steps.Add($"create {name}");
        return CreatedByOthers >= 0 ? TdsAnswer.Error(1801, $"Database '{name}' already exists. Choose a different database name.") : TdsAnswer.Done;
    }

    private static TdsAnswer Insert(Action insert)
    {
        insert();
        return TdsAnswer.Done;
    }

    private TdsAnswer Step(string step, Action effect)
    {
        steps.Add(step);
        effect();
        return TdsAnswer.Done;
    }

    private void End(TdsCommand command, bool commit)
    {
        if (transactions.Remove(command.Connection, out List<Action>? effects) && commit)
        {
            effects.ForEach(effect => effect());
        }
    }

    [GeneratedRegex(@"DELETE FROM deploykit_migrations WHERE id = N'([^']+)'")]
    private static partial Regex Forget();

    [GeneratedRegex(@"INSERT INTO deploykit_migrations \(id, checksum\) VALUES \(N'([^']+)', N'([^']+)'\)")]
    private static partial Regex Record();
}
