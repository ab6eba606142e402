namespace DeployKit.TestUtils;

/// <summary>Finds the programs of servers that tests start.</summary>
internal static class ServerPrograms
{
    private const string DebianPostgreSql = "/usr/lib/postgresql";

    /// <summary>The folder of the newest installed PostgreSQL.</summary>
    public static string PostgreSqlFolder()
    {
        if (Directory.Exists(DebianPostgreSql))
        {
            string? newest = Directory.GetDirectories(DebianPostgreSql)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out int version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
                .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")));
            if (newest is not null)
            {
                return newest;
            }
        }

        return Path.GetDirectoryName(Find("postgres", "postgresql", PostgreSqlServer.ExistingServerVariable))!;
    }

    /// <summary>The path of a program on the search path.</summary>
    /// <exception cref="InvalidOperationException">It is not installed; the message says what to do.</exception>
    public static string Find(string program, string package, string variable) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(
            $"{program} is not installed. Run tests/run.sh, or install the package {package}, or name an existing server in {variable}.");
}
