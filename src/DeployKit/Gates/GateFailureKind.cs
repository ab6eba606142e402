namespace DeployKit.Gates;

/// <summary>Why a dependency did not pass, as far as anybody can tell from outside it.</summary>
public enum GateFailureKind
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>The gate itself is set up wrongly: a missing or malformed setting (<c>DK3002</c>).</summary>
    Misconfigured,

    /// <summary>The host's name has no address.</summary>
    NameNotFound,

    /// <summary>Nothing listens at the address.</summary>
    ConnectionRefused,

    /// <summary>No route leads to the address.</summary>
    Unreachable,

    /// <summary>The connection was closed or reset before an answer came.</summary>
    ConnectionLost,

    /// <summary>No answer came in time.</summary>
    TimedOut,

    /// <summary>TLS failed; the details say which part.</summary>
    TlsFailed,

    /// <summary>The login was refused.</summary>
    AuthenticationFailed,

    /// <summary>The login is known but may not do this.</summary>
    PermissionDenied,

    /// <summary>The server has no such database.</summary>
    DatabaseMissing,

    /// <summary>The server is still starting up, or loading its data.</summary>
    StartingUp,

    /// <summary>The server has no connection left to give.</summary>
    Overloaded,

    /// <summary>An answer came, but not the one expected.</summary>
    UnexpectedAnswer,
}
