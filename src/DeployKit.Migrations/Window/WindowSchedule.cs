namespace DeployKit.Migrations.Window;

/// <summary>When migrations may run: in any of several windows.</summary>
internal sealed record WindowSchedule(string Text, IReadOnlyList<MaintenanceWindow> Windows)
{
    public bool IsOpen(DateTimeOffset now) => Windows.Any(window => window.IsOpen(now));

    public DateTimeOffset NextOpening(DateTimeOffset now) => Windows.Min(window => window.NextOpening(now)).ToUniversalTime();
}
