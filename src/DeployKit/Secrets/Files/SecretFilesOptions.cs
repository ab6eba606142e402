namespace DeployKit.Secrets;

/// <summary>How a folder of secrets is read.</summary>
public sealed class SecretFilesOptions
{
    /// <summary>The folder.</summary>
    /// <value>Default: <c>/run/secrets</c>.</value>
    public string Folder { get; set; } = "/run/secrets";

    /// <summary>The largest file that is read, in bytes.</summary>
    /// <value>Default: 1 MiB, the limit of Kubernetes.</value>
    public long MaximumSize { get; set; } = 1024 * 1024;

    /// <summary>Whether a link may lead out of the folder.</summary>
    /// <value>Default: false.</value>
    public bool FollowLinks { get; set; }

    /// <summary>How often the files are looked at again.</summary>
    /// <value>Default: 10 seconds.</value>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(10);
}
