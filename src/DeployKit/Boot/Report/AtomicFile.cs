namespace DeployKit.Boot.Report;

/// <summary>Writes a file so that nobody ever sees half of it: into a neighbour first, then renamed over the target.</summary>
internal static class AtomicFile
{
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string neighbour = $"{full}.{System.Environment.ProcessId}.tmp";
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
}
