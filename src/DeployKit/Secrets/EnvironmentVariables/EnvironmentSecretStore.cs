namespace DeployKit.Secrets.EnvironmentVariables;

/// <summary>
/// Secrets in the process's environment, as continuous integration and container platforms hand them in. <c>db-password</c> is
/// looked up as it is, as <c>db__password</c>-style configuration variable and as <c>DB_PASSWORD</c>.
/// </summary>
internal sealed class EnvironmentSecretStore(Func<string, string?> read) : ISecretStore
{
    public const string StoreName = "environment";

    public static SecretStoreRegistration Registration { get; } = new()
    {
        Name = StoreName,
        Section = SecretStoreRegistration.SectionPrefix + "Environment",
        Create = _ => new EnvironmentSecretStore(System.Environment.GetEnvironmentVariable),
    };

    public ValueTask<SecretValue?> GetAsync(SecretName name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string? value = name.Version is null ? Names(name.Path).Select(read).FirstOrDefault(text => !string.IsNullOrEmpty(text)) : null;
        return ValueTask.FromResult(value is null ? null : new SecretValue(value));
    }

    private static IEnumerable<string> Names(string path)
    {
        yield return path;
        yield return path.Replace(":", "__", StringComparison.Ordinal);
        yield return string.Concat(path.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_'));
    }
}
