namespace DeployKit.Secrets.Files;

/// <summary>
/// Finds files of a folder that are mounts of their own. In Kubernetes that is what <c>subPath</c> makes of a secret, and the kubelet
/// never updates such a file. https://kubernetes.io/docs/concepts/configuration/secret/#mounted-secrets-are-updated-automatically
/// </summary>
internal static class SubPathMounts
{
    private const string MountTable = "/proc/self/mountinfo";
    private const int MountPoint = 4;

    public static IReadOnlyList<string> Find(string folder)
    {
        bool inKubernetes = System.Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST") is { Length: > 0 };
        try
        {
            return inKubernetes ? Find(folder, File.ReadLines(MountTable)) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return []; // Not Linux, or a locked-down one: then there is nothing to warn about.
        }
    }

    public static IReadOnlyList<string> Find(string folder, IEnumerable<string> mountTable)
    {
        string prefix = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + "/";
        return
        [
            .. mountTable
                .Select(line => line.Split(' ').ElementAtOrDefault(MountPoint)?.Replace(@"\040", " ", StringComparison.Ordinal))
                .OfType<string>()
                .Where(path => path.StartsWith(prefix, StringComparison.Ordinal))
        ];
    }
}
