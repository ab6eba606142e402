using System.Globalization;

namespace DeployKit.Migrations.Tests.Races;

/// <summary>Twenty scripts that write their number, every fifth of them outside a transaction.</summary>
internal static class RaceScripts
{
    public const int Count = 20;

    /// <summary>A statement that runs until the test lets it end, however slow the machine is; see <see cref="LetEndAsync"/>.</summary>
    public const string UntilLetEnd = "DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM let_end) LOOP PERFORM pg_sleep(0.05); END LOOP; END $$";

    public static Task HoldAsync(ScratchDatabase database) => database.ExecuteAsync("CREATE TABLE let_end (n int)");

    public static Task LetEndAsync(ScratchDatabase database) => database.ExecuteAsync("INSERT INTO let_end VALUES (1)");

    /// <param name="workspace">Where the scripts go.</param>
    /// <param name="slow">A statement in front of what one of them does.</param>
    /// <param name="slowNumber">Which one.</param>
    public static Workspace AddTo(Workspace workspace, string? slow = null, int slowNumber = 10)
    {
        for (int number = 1; number <= Count; number++)
        {
            string header = number % 5 == 0 ? "-- deploykit:no-transaction\n" : "";
            string create = number == 1 ? "CREATE TABLE applied (n int NOT NULL);\n" : "";
            string sleep = number == slowNumber && slow is not null ? slow + ";\n" : "";
            workspace.Script(string.Create(CultureInfo.InvariantCulture, $"{number}.sql"), $"{header}{create}{sleep}INSERT INTO applied VALUES ({number});");
            AddDown(workspace, number);
        }

        return workspace;
    }

    /// <summary>Takes the number away again, the first script the table; then the statement.</summary>
    public static void AddDown(Workspace workspace, int number, string? statement = null)
    {
        string header = number % 5 == 0 ? "-- deploykit:no-transaction\n" : "";
        string down = number == 1 ? "DROP TABLE applied;" : string.Create(CultureInfo.InvariantCulture, $"DELETE FROM applied WHERE n = {number};");
        workspace.Script(string.Create(CultureInfo.InvariantCulture, $"{number}.down.sql"), $"{header}{down}\n{statement}");
    }
}
