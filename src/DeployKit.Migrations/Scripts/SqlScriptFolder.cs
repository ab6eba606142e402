using DeployKit.Boot;
using DeployKit.Rules;

namespace DeployKit.Migrations.Scripts;

/// <summary>The <c>*.sql</c> files of a folder, which lies in the content root or beside the application.</summary>
internal sealed class SqlScriptFolder(string folder, string contentRoot) : ISqlScriptSource
{
    /// <summary>The same files on every system; what may not be read has to be told.</summary>
    private static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = false, AttributesToSkip = default };

    public IReadOnlyList<SqlScript> Read(CancellationToken cancellationToken)
    {
        string place = Find();
        List<SqlScript> scripts = [];
        try
        {
            foreach (string path in Directory.EnumerateFiles(place, "*.sql", AnyCase).Where(path => !path.EndsWith(SqlScript.DownSuffix, StringComparison.OrdinalIgnoreCase)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                scripts.Add(Read(path));
            }
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new MigrationException(Problem($"the migration scripts in \"{folder}\" may not be read by this process", place, "give the process's account the right to read the folder and its files"), exception);
        }

        return scripts;
    }

    public SqlScript? ReadDown(SqlScript script)
    {
        string path = Path.Combine(Find(), script.DownName);
        return File.Exists(path) ? Read(path) : null;
    }

    private SqlScript Read(string path)
    {
        string name = Path.GetFileName(path);
        using FileStream stream = File.OpenRead(path);
        return SqlScript.Read(name, folder.TrimEnd('/', '\\') + "/" + name, stream);
    }

    private string Find()
    {
        string[] places = [Path.GetFullPath(folder, contentRoot), Path.GetFullPath(folder, AppContext.BaseDirectory)];
        return places.FirstOrDefault(Directory.Exists) ?? throw Missing(places);
    }

    // The system does not tell a folder that is not there from one in a folder that may not be entered.
    private MigrationException Missing(string[] places) => new(Problem(
        $"the folder of migration scripts \"{folder}\" does not exist, or this process may not enter the folder it lies in",
        string.Join(" or ", places.Distinct(StringComparer.Ordinal)),
        "add the scripts to the project as Content with CopyToOutputDirectory, name the right folder, or give the process's account the right to read it"));

    private BootProblem Problem(string message, string source, string action) => new()
    {
        Id = RuleCatalog.DK4009.Id,
        Severity = ProblemSeverity.Error,
        Phase = BootPhase.Migrations,
        Key = folder,
        Message = message,
        Source = source,
        Action = action,
    };
}
