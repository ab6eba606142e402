namespace DeployKit.Migrations.Window;

/// <summary>One window of every week, in the local time of a zone: <c>Sun 02:00-04:00 Europe/London</c>.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Days">The days on which it opens.</param>
/// <param name="Start">When it opens, from midnight.</param>
/// <param name="End">When it closes, from the midnight of the day on which it opened; more than a day when it closes on the next.</param>
/// <param name="Zone">Whose clock it goes by.</param>
internal sealed record MaintenanceWindow(string Text, IReadOnlyList<DayOfWeek> Days, TimeSpan Start, TimeSpan End, TimeZoneInfo Zone)
{
    // A window in the hour that a night lacks opens a week later.
    private const int DaysAhead = 15;

    public bool IsOpen(DateTimeOffset now) => Openings(now, 1).Any(opening => opening.Opens <= now && now < opening.Closes);

    public DateTimeOffset NextOpening(DateTimeOffset now) => Openings(now, DaysAhead).First(opening => opening.Opens > now).Opens;

    private IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> Openings(DateTimeOffset now, int daysAhead)
    {
        DateTime today = TimeZoneInfo.ConvertTime(now, Zone).Date;
        for (int day = -1; day <= daysAhead; day++)
        {
            DateTime date = today.AddDays(day);
            (DateTimeOffset opens, DateTimeOffset closes) = (Instant(date + Start), Instant(date + End));
            if (Days.Contains(date.DayOfWeek) && opens < closes)
            {
                yield return (opens, closes);
            }
        }
    }

    /// <summary>
    /// The moment at which the zone's clocks show a time. One that is left out in spring is the moment at which they are put
    /// forward; one that comes twice in autumn is the first of the two, so that no window opens twice in a night.
    /// </summary>
    private DateTimeOffset Instant(DateTime local)
    {
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new(local, Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local));
    }
}
