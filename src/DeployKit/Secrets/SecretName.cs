using DeployKit.References;

namespace DeployKit.Secrets;

/// <summary>The name of a secret, checked once for every store: it cannot lead out of the folder or mount it is read from.</summary>
public sealed record SecretName
{
    /// <summary>Checks and keeps a name.</summary>
    /// <param name="path">The name, in which slashes are allowed.</param>
    /// <param name="version">The version (or, in AWS, the version stage) that is asked for; null for the current one.</param>
    /// <exception cref="ArgumentException">The name is empty or too long, or holds a relative segment or a forbidden character.</exception>
    public SecretName(string path, string? version = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (SecretPath.Fault(path) is { } fault)
        {
            throw new ArgumentException(fault, nameof(path));
        }

        Path = path;
        Version = version;
    }

    /// <summary>The name as the reference has it.</summary>
    public string Path { get; }

    /// <summary>The version that is asked for; null for the current one.</summary>
    public string? Version { get; }

    /// <inheritdoc/>
    public override string ToString() => Version is null ? Path : $"{Path}?version={Version}";
}
