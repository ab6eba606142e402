namespace DeployKit.Gates;

/// <summary>Each class of failure in words, with its remedy.</summary>
internal static class GateFailureText
{
    public static string Words(GateFailureKind kind) => kind switch
    {
        GateFailureKind.Misconfigured => "misconfigured",
        GateFailureKind.NameNotFound => "name not found",
        GateFailureKind.ConnectionRefused => "connection refused",
        GateFailureKind.Unreachable => "host unreachable",
        GateFailureKind.ConnectionLost => "connection lost",
        GateFailureKind.TimedOut => "timeout",
        GateFailureKind.TlsFailed => "TLS failed",
        GateFailureKind.AuthenticationFailed => "authentication failed",
        GateFailureKind.PermissionDenied => "permission denied",
        GateFailureKind.DatabaseMissing => "database missing",
        GateFailureKind.StartingUp => "still starting up",
        GateFailureKind.Overloaded => "no connection left",
        GateFailureKind.UnexpectedAnswer => "unexpected answer",
        _ => "failed",
    };

    /// <param name="kind">The class.</param>
    /// <param name="setting">The setting that says where the dependency is; null when it is not known.</param>
    public static string Remedy(GateFailureKind kind, string? setting) => kind switch
    {
        GateFailureKind.Misconfigured => $"correct {setting ?? "the setting it names"}",
        GateFailureKind.NameNotFound => $"check the host name in {setting ?? "its setting"}, and that this network's DNS knows it",
        GateFailureKind.ConnectionRefused => $"start the server, or correct host and port in {setting ?? "its setting"}",
        GateFailureKind.Unreachable => "check routes, network policies and firewalls between this process and the server",
        GateFailureKind.ConnectionLost => "check the server's log, and that port and protocol belong together (TLS or plain)",
        GateFailureKind.TimedOut => "check that the server answers and that no firewall swallows the packets",
        GateFailureKind.TlsFailed => "check certificate and TLS settings on both sides",
        GateFailureKind.AuthenticationFailed => $"correct user and password (or certificate) in {setting ?? "its setting"}, or create the login on the server",
        GateFailureKind.PermissionDenied => "grant the login what it needs",
        GateFailureKind.DatabaseMissing => $"create the database, or correct its name in {setting ?? "the connection string"}",
        GateFailureKind.StartingUp => "wait for the server, or raise DeployKit:Profiles:<profile>:Gates:Timeout",
        GateFailureKind.Overloaded => "raise the server's connection limit or lower the pool sizes of its clients",
        GateFailureKind.UnexpectedAnswer => $"check that {setting ?? "the address"} leads to the service it is meant for",
        _ => "see the log entry of category DeployKit for the exception",
    };
}
