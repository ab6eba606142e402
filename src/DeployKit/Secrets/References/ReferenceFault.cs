using DeployKit.Secrets.Loading;

namespace DeployKit.Secrets.References;

/// <summary>Why a setting's references could not all be resolved: one for each that could not.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Message">What is wrong, without the setting's name and without any value.</param>
/// <param name="Action">What to do about it.</param>
/// <param name="Outcome">What the store said; null when none was asked.</param>
internal sealed record ReferenceFault(string Key, string Message, string Action, SecretOutcome? Outcome = null)
{
    /// <summary>Whether the store is to blame, and not the reference.</summary>
    public bool StoreIsDown => Outcome?.Failure is
        SecretFailure.Unavailable or SecretFailure.Throttled or SecretFailure.NotAuthenticated or SecretFailure.Misconfigured;
}
