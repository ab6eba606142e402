using System.Globalization;

namespace DeployKit.Secrets.Health;

/// <summary>Whether a secret should have been rotated, or soon has to be.</summary>
internal static class SecretAge
{
    /// <summary>Long enough to rotate a secret in working hours.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromDays(7);

    /// <returns>What is wrong about the secret's dates, with the secret as its subject; null when nothing is.</returns>
    public static string? Fault(SecretValue secret, TimeSpan? maximumAge, DateTimeOffset now)
    {
        if (secret.Expires is { } expires && expires - now < Notice)
        {
            return expires <= now ? $"expired on {Day(expires)}" : $"expires on {Day(expires)}";
        }

        return secret.Created is { } created && maximumAge is { } maximum && now - created > maximum
            ? $"is {Days(now - created)} old; {Days(maximum)} are allowed"
            : null;
    }

    private static string Day(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Days(TimeSpan age) => age.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalDays):0} days")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalHours):0} hours");
}
