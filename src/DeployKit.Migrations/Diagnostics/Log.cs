using Microsoft.Extensions.Logging;

namespace DeployKit.Migrations.Diagnostics;

/// <summary>Every log event of migrations. The ids are stable: 4xx.</summary>
internal static partial class Log
{
    [LoggerMessage(400, LogLevel.Information, "Migrations of {Engine} are skipped by policy")]
    public static partial void Skipped(ILogger logger, string engine);

    [LoggerMessage(401, LogLevel.Information, "{Engine} is up to date ({Count} migrations)")]
    public static partial void UpToDate(ILogger logger, string engine, int count);

    [LoggerMessage(402, LogLevel.Information, "Applying {Migration} to {Engine} ({Number} of {Count})")]
    public static partial void Applying(ILogger logger, string engine, string migration, int number, int count);

    [LoggerMessage(403, LogLevel.Information, "Applied {Count} migrations to {Engine}")]
    public static partial void Applied(ILogger logger, string engine, int count);

    [LoggerMessage(404, LogLevel.Information, "The pending migrations of {Engine} were applied by another process")]
    public static partial void AppliedByAnother(ILogger logger, string engine);

    [LoggerMessage(405, LogLevel.Information, "Waiting for the migration lock of {Engine}, held by {Owner}")]
    public static partial void WaitingForLock(ILogger logger, string engine, string owner);

    [LoggerMessage(406, LogLevel.Warning, "{Engine} has tables and no history: taken to be at {Baseline} ({Count} migrations recorded, none executed)")]
    public static partial void Baselined(ILogger logger, string engine, string baseline, int count);

    [LoggerMessage(407, LogLevel.Warning, "{Engine} is interrupted, attempt {Attempt} follows: {Reason}")]
    public static partial void TryingAgain(ILogger logger, string engine, int attempt, string reason);

    [LoggerMessage(408, LogLevel.Warning, "Stopped while applying {Migration} to {Engine}: {Left}")]
    public static partial void Stopped(ILogger logger, string engine, string migration, string left);

    [LoggerMessage(409, LogLevel.Information, "Waiting until somebody applies the pending migrations of {Engine}")]
    public static partial void WaitingForSchema(ILogger logger, string engine);

    [LoggerMessage(410, LogLevel.Warning, "The database of {Engine} does not answer, still waiting: {Reason}")]
    public static partial void DatabaseLost(ILogger logger, string engine, string reason);

    [LoggerMessage(413, LogLevel.Warning, "Waiting for the maintenance window of {Engine} ({Window}), which opens at {Opening}")]
    public static partial void WaitingForWindow(ILogger logger, string engine, string window, string opening);

    [LoggerMessage(414, LogLevel.Warning, "The maintenance window of {Engine} has closed before {Migration}; {Count} migrations are left")]
    public static partial void WindowClosed(ILogger logger, string engine, string migration, int count);

    [LoggerMessage(415, LogLevel.Information, "The database of {Engine} is backed up: {Backup}")]
    public static partial void BackedUp(ILogger logger, string engine, string backup);

    [LoggerMessage(416, LogLevel.Warning, "Rolling back {Migration} of {Engine}")]
    public static partial void RollingBack(ILogger logger, string migration, string engine);

    [LoggerMessage(412, LogLevel.Warning, "The failure of a migration of {Engine} could not be written to the audit table: {Reason}")]
    public static partial void FailureNotAudited(ILogger logger, string engine, string reason);

    [LoggerMessage(411, LogLevel.Warning, "Waiting for the approval of plan {Plan} of {Engine}: {Missing}")]
    public static partial void WaitingForApproval(ILogger logger, string plan, string engine, string missing);

    [LoggerMessage(417, LogLevel.Information, "Restoring {Engine}: {Step}")]
    public static partial void Restoring(ILogger logger, string engine, string step);

    [LoggerMessage(430, LogLevel.Debug, "Asking for the migration lock of {Engine}")]
    public static partial void AskingForLock(ILogger logger, string engine);

    [LoggerMessage(431, LogLevel.Debug, "Holding the migration lock of {Engine}")]
    public static partial void HoldingLock(ILogger logger, string engine);

    [LoggerMessage(432, LogLevel.Information, "Asked to stop: {Migration} of {Engine} is finished first")]
    public static partial void FinishingFirst(ILogger logger, string engine, string migration);
}
