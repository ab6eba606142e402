using DeployKit.Boot;
using DeployKit.Rules;

namespace DeployKit.Migrations.Scripts;

/// <summary>The <c>*.sql</c> files of a folder, which lies in the content root or beside the application.</summary>
internal sealed class SqlScriptFolder(string folder, string contentRoot) : ISqlScriptSource
{
    public async Task<IReadOnlyList<SqlScript>> ReadAsync(CancellationToken cancellationToken)
    {
        string place = Find();
        List<SqlScript> scripts = [];
        foreach (string path in Directory.EnumerateFiles(place, "*.sql").Where(path => !path.EndsWith(SqlScript.DownSuffix, StringComparison.OrdinalIgnoreCase)))
        {
            scripts.Add(await ReadAsync(path, cancellationToken));
        }

        return scripts;
    }

    public async Task<SqlScript?> ReadDownAsync(SqlScript script, CancellationToken cancellationToken)
    {
        string path = Path.Combine(Find(), script.DownName);
        return File.Exists(path) ? await ReadAsync(path, cancellationToken) : null;
    }

    private async Task<SqlScript> ReadAsync(string path, CancellationToken cancellationToken)
    {
        string name = Path.GetFileName(path);
        return new SqlScript(name, folder.TrimEnd('/', '\\') + "/" + name, await File.ReadAllTextAsync(path, cancellationToken));
    }

    private string Find()
    {
        string[] places = [Path.GetFullPath(folder, contentRoot), Path.GetFullPath(folder, AppContext.BaseDirectory)];
        return places.FirstOrDefault(Directory.Exists) ?? throw Missing(places);
    }

    private MigrationException Missing(string[] places) => new(new BootProblem
    {
        Id = RuleCatalog.DK4009.Id,
        Severity = ProblemSeverity.Error,
        Phase = BootPhase.Migrations,
        Key = folder,
        Message = $"the folder of migration scripts \"{folder}\" does not exist",
        Source = string.Join(" or ", places.Distinct(StringComparer.Ordinal)),
        Action = "add the scripts to the project as Content with CopyToOutputDirectory, or name the right folder",
    });
}
