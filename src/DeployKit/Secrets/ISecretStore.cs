namespace DeployKit.Secrets;

/// <summary>
/// A place that holds secrets and answers for one name at a time. Retries, deadlines, caching, rotation and audit are the kit's: an
/// implementation asks its store once, and only once. Calls may come concurrently.
/// </summary>
public interface ISecretStore
{
    /// <summary>Where the store is, for reports; null when it has no address.</summary>
    /// <value>Default: null.</value>
    Uri? Address => null;

    /// <summary>Asks for one secret.</summary>
    /// <param name="name">The secret's name; never one with relative path segments or control characters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The secret; null when the store has none of this name.</returns>
    /// <exception cref="SecretStoreException">The store did not answer, refused, or has nothing usable under this name.</exception>
    ValueTask<SecretValue?> GetAsync(SecretName name, CancellationToken cancellationToken);
}
