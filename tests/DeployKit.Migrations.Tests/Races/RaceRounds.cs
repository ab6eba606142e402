using System.Globalization;

namespace DeployKit.Migrations.Tests.Races;

/// <summary>How long the race and kill suites run. Bounded by default; tests/race.sh sets more.</summary>
internal static class RaceRounds
{
    public static int Rounds { get; } = Read("DEPLOYKIT_RACE_ROUNDS", 1);

    public static int Processes { get; } = Read("DEPLOYKIT_RACE_PROCESSES", 6);

    public static TimeSpan Deadline { get; } = TimeSpan.FromSeconds(60 + (5 * Processes));

    private static int Read(string variable, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int value) ? value : fallback;
}
