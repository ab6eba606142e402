namespace DeployKit.Migrations.Tests.Backup;

/// <summary>A folder with PostgreSQL's client programs, one of which misbehaves.</summary>
internal static class ProgramFolder
{
    /// <param name="workspace">Whose folder it is in.</param>
    /// <param name="dump">What <c>pg_dump</c> does; <c>$REAL</c> is the real one. Its version is asked of the real one, unless the script says it.</param>
    /// <param name="restore">What <c>pg_restore</c> does; null: what the real one does.</param>
    public static string With(Workspace workspace, string dump, string? restore = null)
    {
        DirectoryInfo folder = workspace.Root.CreateSubdirectory("programs");
        string real = Path.GetDirectoryName(Find("pg_dump"))!;
        Write("pg_restore", restore ?? $"exec {real}/pg_restore \"$@\"");
        Write("pg_dump", $"REAL={real}/pg_dump\n{(dump.Contains("--version", StringComparison.Ordinal) ? "" : "[ \"$1\" = --version ] && exec $REAL --version\n")}{dump}");
        return folder.FullName;

        void Write(string name, string script)
        {
            string path = Path.Combine(folder.FullName, name);
            File.WriteAllText(path, $"#!/bin/bash\n{script}\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
            }
        }
    }

    private static string Find(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException($"{program} is not installed; run tests/run.sh, or install the package postgresql");
}
