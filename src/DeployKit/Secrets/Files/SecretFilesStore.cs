using System.Text;

namespace DeployKit.Secrets.Files;

/// <summary>
/// One secret in each file of a folder, as Docker, Kubernetes and systemd mount them. The name is the file's name; <c>A:B</c> is also
/// found as <c>A__B</c>. A line break at the end does not belong to the secret, and a file that is not UTF-8 comes as Base64.
/// </summary>
internal sealed class SecretFilesStore(SecretFilesOptions options) : ISecretStore
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Folder));

    public Uri? Address => new(folder + Path.DirectorySeparatorChar);

    public async ValueTask<SecretValue?> GetAsync(SecretName name, CancellationToken cancellationToken)
    {
        if (name.Version is not null || Find(name.Path) is not { } file)
        {
            return null;
        }

        try
        {
            return file.Length > options.MaximumSize
                ? throw new SecretStoreException(SecretFailure.Unusable, $"the file is larger than {options.MaximumSize} bytes")
                : Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken).ConfigureAwait(false), file);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new SecretStoreException(SecretFailure.AccessDenied, "the file may not be read by this user", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // It was replaced between the two looks at it; that is how a mount is updated.
        }
    }

    private FileInfo? Find(string name)
    {
        foreach (string candidate in (string[])[name, name.Replace(":", "__", StringComparison.Ordinal)])
        {
            string path = Path.GetFullPath(Path.Combine(folder, candidate.TrimStart('/')));
            FileInfo file = new(path);
            if (path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && Exists(file) && StaysInside(file))
            {
                return file;
            }
        }

        return null;
    }

    private static bool Exists(FileInfo file)
    {
        try
        {
            return file.Exists && (file.Attributes & FileAttributes.Directory) == 0 && file.Length >= 0;
        }
        catch (IOException)
        {
            return false; // A link that leads nowhere, or in a circle.
        }
    }

    /// <summary>Kubernetes links a secret to <c>..data/name</c> in the same folder; a link that leads elsewhere is not followed.</summary>
    private bool StaysInside(FileInfo file)
    {
        string target;
        try
        {
            target = RealPath(file.FullName);
        }
        catch (IOException exception)
        {
            throw new SecretStoreException(SecretFailure.Unusable, "the file is a link that leads in a circle", exception);
        }

        return target.StartsWith(RealPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || options.FollowLinks
            ? true
            : throw new SecretStoreException(SecretFailure.Unusable, "the file is a link that leads out of the folder");
    }

    /// <summary>The path with the links of every directory on the way resolved.</summary>
    private static string RealPath(string path)
    {
        string? parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        string full = Path.Combine(RealPath(parent), Path.GetFileName(path));
        FileSystemInfo info = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
        return info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPath(target.FullName) : full;
    }

    private static SecretValue Read(ReadOnlySpan<byte> content, FileInfo file)
    {
        DateTimeOffset changed = file.LastWriteTimeUtc;
        string text;
        try
        {
            text = Utf8.GetString(content.StartsWith(ByteOrderMark) ? content[ByteOrderMark.Length..] : content);
        }
        catch (DecoderFallbackException)
        {
            return new SecretValue(Convert.ToBase64String(content)) { Created = changed };
        }

        return new SecretValue(WithoutLineBreak(text)) { Created = changed };
    }

    private static string WithoutLineBreak(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
