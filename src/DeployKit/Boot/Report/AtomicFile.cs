namespace DeployKit.Boot.Report;

/// <summary>Writes a file so that nobody ever sees half of it: into a neighbour first, then renamed over the target.</summary>
internal static class AtomicFile
{
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string full = Path.GetFullPath(path);
        if (IsDevice(full))
        {
            File.WriteAllBytes(full, content);
            return;
        }

        // A link stays one; what it leads to is replaced.
        full = new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);

        // Not the process's number: in containers it is 1 for everybody who writes to the same volume.
        string neighbour = $"{full}.{Path.GetRandomFileName()}.tmp";
        try
        {
            File.WriteAllBytes(neighbour, content);
            File.Move(neighbour, full, overwrite: true);
        }
        catch
        {
            File.Delete(neighbour);
            throw;
        }
    }

    /// <summary>A file in the place of <c>/dev/stdout</c>, <c>/dev/null</c> or a shell's <c>&gt;(…)</c> would be the end of it for everybody.</summary>
    private static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);
}
