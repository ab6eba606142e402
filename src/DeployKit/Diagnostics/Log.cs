using Microsoft.Extensions.Logging;

namespace DeployKit.Diagnostics;

/// <summary>Every log event of the kit. The ids are stable: 1xx boot, 2xx settings and profiles, 3xx gates and probes, 5xx secrets, 6xx verbs.</summary>
/// <remarks>
/// Numbers and enumerations are handed over as objects: a message over one of them is code of its own, which the runtime compiles when the first
/// event of any kind is written. Events that a clean boot writes go by way of <see cref="Write"/>: a message of any other number of values than one is
/// some dozen methods that the runtime compiles, through all of the host's logging, and the first of them makes those of this whole class.
/// </remarks>
internal static partial class Log
{
    public static void PhasesPassed(ILogger logger, object milliseconds, string environment, string profile) => Write(
        logger, LogLevel.Information, new EventId(100, nameof(PhasesPassed)),
        "Boot phases passed in {Milliseconds:F0} ms (environment {Environment}, profile {Profile})", milliseconds, environment, profile);

    [LoggerMessage(101, LogLevel.Error,
        "Boot {Outcome} after {Milliseconds:F0} ms (environment {Environment}, profile {Profile}, exit code {ExitCode})")]
    public static partial void PhasesEnded(
        ILogger logger, object outcome, object milliseconds, string environment, string profile, object exitCode);

#pragma warning disable SYSLIB1015 // Key, source and action are fields of the event beside its text, where a log store can find them.
    [LoggerMessage(EventId = 102, Message = "{Rule} {Problem}{Details}")]
    public static partial void Problem(
        ILogger logger, LogLevel level, string rule, string problem, string details, string? key, string? source, string? action);
#pragma warning restore SYSLIB1015

    [LoggerMessage(103, LogLevel.Warning, "Boot phase {Phase} was skipped because DeployKit:Skip asks for it")]
    public static partial void PhaseSkipped(ILogger logger, object phase);

    [LoggerMessage(104, LogLevel.Error, "Boot phase {Phase} threw in {Part}: {Exception}")]
    public static partial void PhaseThrew(ILogger logger, object phase, Type part, string exception);

    [LoggerMessage(105, LogLevel.Warning, "Migrations were not looked at: the boot has failed before them")]
    public static partial void MigrationsHeldBack(ILogger logger);

    [LoggerMessage(106, LogLevel.Information, "The host was started by {Starter}: the boot phases do not run")]
    public static partial void Passive(ILogger logger, string starter);

    [LoggerMessage(107, LogLevel.Critical, "The application failed while it was starting: {Exception}")]
    public static partial void ApplicationFailed(ILogger logger, string exception);

    [LoggerMessage(108, LogLevel.Warning, "The boot report could not be written to {Path}: {Reason}")]
    public static partial void ReportNotWritten(ILogger logger, string path, string reason);

    [LoggerMessage(109, LogLevel.Debug, "Boot phase {Phase}: {Part} begins")]
    public static partial void PartBegins(ILogger logger, object phase, Type part);

    [LoggerMessage(300, LogLevel.Information, "Gate {Gate} passed at attempt {Attempts} in {Milliseconds:F0} ms")]
    public static partial void GatePassed(ILogger logger, string gate, object attempts, object milliseconds);

    [LoggerMessage(301, LogLevel.Error, "Gate {Gate} did not pass (attempts: {Attempts}, {Milliseconds:F0} ms): {Exception}")]
    public static partial void GateFailed(ILogger logger, string gate, object attempts, object milliseconds, string exception);

    [LoggerMessage(302, LogLevel.Warning, "Still waiting for gate {Gate} after {Seconds:F0} s and {Attempts} attempts: {Reason}")]
    public static partial void GateWaiting(ILogger logger, string gate, object seconds, object attempts, string reason);

    [LoggerMessage(310, LogLevel.Information, "Probes listen on {Address} for the life of the process")]
    public static partial void ProbesListening(ILogger logger, string? address);

    public static void BootListening(ILogger logger, string addresses) => Write(
        logger, LogLevel.Information, new EventId(311, nameof(BootListening)), "Probes answer on {Addresses} while the application boots", addresses);

    [LoggerMessage(312, LogLevel.Warning,
        "The application maps {Path} itself, so DeployKit's probe there is not reached; set another {Setting}, or remove one of the two")]
    public static partial void ProbePathTaken(ILogger logger, string path, string setting);

    [LoggerMessage(313, LogLevel.Information, "Readiness answers 503; the application goes on serving for {Seconds:F0} s")]
    public static partial void Draining(ILogger logger, object seconds);

    public static void ProbesNotMapped(ILogger logger) => Write(
        logger, LogLevel.Warning, new EventId(314, nameof(ProbesNotMapped)),
        "The probes answered while the application booted and are gone now: call app.MapDeployKit(), or set DeployKit:Probes:Port");

    [LoggerMessage(500, LogLevel.Information,
        "Secret {Secret} (version {Version}) asked of store {Store} in profile {Profile}: {Outcome} after {Milliseconds:F0} ms")]
    public static partial void SecretAccess(
        ILogger logger, string store, string secret, string? version, string outcome, object milliseconds, string profile);

    [LoggerMessage(200, LogLevel.Warning, "The reload of {Source} was refused and the last good values are kept: {Rule} {Problem} (from {Supplier})")]
    public static partial void ReloadRefused(ILogger logger, string source, string rule, string problem, string? supplier);

    [LoggerMessage(201, LogLevel.Information, "{Source} is valid again")]
    public static partial void ReloadRecovered(ILogger logger, string source);

    [LoggerMessage(202, LogLevel.Error, "A change listener or validator of {Type} threw during a reload: {Exception}")]
    public static partial void ReloadThrew(ILogger logger, Type type, string exception);

    [LoggerMessage(501, LogLevel.Information, "Secrets have changed; configuration was reloaded")]
    public static partial void SecretsChanged(ILogger logger);

    [LoggerMessage(502, LogLevel.Warning, "Secret {Secret} was not refreshed and keeps its last good value: {Reason}")]
    public static partial void SecretNotRefreshed(ILogger logger, string secret, string reason);

    [LoggerMessage(503, LogLevel.Warning,
        "Secret file {Path} is mounted by subPath: Kubernetes never updates it; mount the whole volume to have it rotated")]
    public static partial void SecretMountedBySubPath(ILogger logger, string path);

    [LoggerMessage(505, LogLevel.Warning, "{Setting} cannot be resolved since its source was reloaded, and keeps its last good value: {Reason}")]
    public static partial void SettingKeepsLastGoodValue(ILogger logger, string setting, string reason);

    [LoggerMessage(506, LogLevel.Error, "Reading secrets again failed with {Exception}; it goes on")]
    public static partial void RefreshThrew(ILogger logger, Type exception);

    [LoggerMessage(504, LogLevel.Error, "A listener to the configuration threw {Exception} while changed secrets were taken over")]
    public static partial void ReloadFailed(ILogger logger, Type exception);

    /// <summary>As the host writes its own events about its life, for which the same methods are compiled anyway.</summary>
#pragma warning disable CA1848, CA2254 // The messages are constants, and each is written once.
    private static void Write(ILogger logger, LogLevel level, EventId id, string message, params object?[] values)
    {
        if (logger.IsEnabled(level))
        {
            logger.Log(level, id, message, values);
        }
    }
#pragma warning restore CA1848, CA2254
}
