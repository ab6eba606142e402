using System.Globalization;

namespace DeployKit.Dependencies;

/// <summary>Somebody's word that a mismatch was looked at and is fine, with the reason and the last day on which that counts.</summary>
internal sealed record DependencyWaiver(string? Assembly, string? Reference, string? Reason, string? Expires, string Source)
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>What keeps the waiver from counting on that day; null when it counts.</summary>
    public string? Objection(DateTime today)
    {
        if (string.IsNullOrWhiteSpace(Reason))
        {
            return "names no reason";
        }

        if (string.IsNullOrWhiteSpace(Expires))
        {
            return $"names no expiry ({DateFormat})";
        }

        if (!DateTime.TryParseExact(Expires, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime lastDay))
        {
            return $"has the unreadable expiry \"{Expires}\" (write {DateFormat})";
        }

        return today.Date > lastDay ? $"expired on {Expires}" : null;
    }

    public bool Covers(DependencyMismatch mismatch) => Same(Assembly, mismatch.Assembly) && Same(Reference, mismatch.Reference);

    private static bool Same(string? left, string right) => string.Equals(left?.Trim(), right, StringComparison.OrdinalIgnoreCase);
}
