using DeployKit.Secrets;

namespace DeployKit.Tests.Secrets.Example;

// snippet: store
/// <summary>Secrets in a file of lines like <c>name=value</c>; a new line in a value is written <c>\n</c>.</summary>
internal sealed class PropertiesFileStore(string path) : ISecretStore
{
    public async ValueTask<SecretValue?> GetAsync(SecretName name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!File.Exists(path))
        {
            throw new SecretStoreException(SecretFailure.Unavailable, "the file is not there");
        }

        string start = name.Path + "=";
        string? line = (await File.ReadAllLinesAsync(path, cancellationToken)).FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal));
        return line is null ? null : new SecretValue(line[start.Length..].Replace("\\n", "\n", StringComparison.Ordinal)) { Created = File.GetLastWriteTimeUtc(path) };
    }
}
// end-snippet
