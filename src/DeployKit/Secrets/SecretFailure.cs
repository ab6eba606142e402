namespace DeployKit.Secrets;

/// <summary>Why a store gave no secret.</summary>
public enum SecretFailure
{
    /// <summary>The store did not answer, or not sensibly. It is asked again.</summary>
    Unavailable,

    /// <summary>The store asks for patience. It is asked again, not before the time it names.</summary>
    Throttled,

    /// <summary>The store knows nobody by these credentials, or cannot be trusted. Asking again would not help.</summary>
    NotAuthenticated,

    /// <summary>The store keeps this secret from this application. Asking again would not help.</summary>
    AccessDenied,

    /// <summary>The secret exists and must not be used: it is disabled, expired, too large or not what its format says.</summary>
    Unusable,

    /// <summary>The store is set up wrong: a setting of its own is missing or makes no sense.</summary>
    Misconfigured,
}
