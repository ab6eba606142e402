using System.Diagnostics;
using System.Globalization;

namespace DeployKit.Migrations.Tests.Races;

/// <summary>How long the race and kill suites run. Bounded by default; tests/race.sh sets more.</summary>
internal static class RaceRounds
{
    public static int Rounds { get; } = Read("DEPLOYKIT_RACE_ROUNDS", 1);

    public static int Processes { get; } = Read("DEPLOYKIT_RACE_PROCESSES", 6);

    public static TimeSpan Deadline { get; } = Eventually.DefaultDeadline + TimeSpan.FromSeconds(5 * Processes);

    /// <summary>The service that races, when race.sh has compiled it ahead; null: the one that was built.</summary>
    public static string? Application { get; } = Environment.GetEnvironmentVariable("DEPLOYKIT_RACE_APPLICATION");

    /// <summary>Runs the rounds, and writes after each how long it took where race.sh shows it.</summary>
    public static async Task RunAsync(string kind, Func<Task> round)
    {
        for (int number = 1; number <= Rounds; number++)
        {
            long start = Stopwatch.GetTimestamp();
            await round();
            if (Environment.GetEnvironmentVariable("DEPLOYKIT_RACE_LOG") is { Length: > 0 } log)
            {
                double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                await File.AppendAllTextAsync(log, string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:HH:mm:ss} {kind}: round {number} of {Rounds}, {seconds:F1} s\n"));
            }
        }
    }

    private static int Read(string variable, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int value) ? value : fallback;
}
