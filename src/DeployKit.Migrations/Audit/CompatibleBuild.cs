using System.Text.RegularExpressions;

namespace DeployKit.Migrations.Audit;

/// <summary>Whether a build works with what newer migrations left, by what the newer build wrote down with them.</summary>
internal static partial class CompatibleBuild
{
    /// <returns>Null when it does; else why not.</returns>
    public static string? Refusal(IReadOnlyList<string> newer, IReadOnlyList<AuditEntry> audit, string version)
    {
        foreach (string migration in newer)
        {
            AuditEntry? entry = audit.LastOrDefault(entry => entry.Outcome == AuditEntry.Done && entry.Migration.Equals(migration, StringComparison.OrdinalIgnoreCase));
            if (entry?.CompatibleFrom is not { } oldest)
            {
                return $"the build that applied {migration} did not say which older builds work with it";
            }

            if (Number(version) is not { } mine || Number(oldest) is not { } needed || mine < needed)
            {
                return $"{migration} needs version {oldest} or later, this is {version}";
            }
        }

        return null;
    }

    /// <summary>The numbers at the start of a version; what follows them (-beta, +commit) does not count.</summary>
    private static Version? Number(string version)
    {
        Match match = Numbers().Match(version);
        return match.Success && Version.TryParse(match.Value.Contains('.', StringComparison.Ordinal) ? match.Value : match.Value + ".0", out Version? number)
            ? new Version(number.Major, number.Minor, Math.Max(number.Build, 0), Math.Max(number.Revision, 0))
            : null;
    }

    [GeneratedRegex(@"^\d+(\.\d+){0,3}")]
    private static partial Regex Numbers();
}
