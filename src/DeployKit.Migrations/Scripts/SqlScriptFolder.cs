using DeployKit.Boot;
using DeployKit.Rules;

namespace DeployKit.Migrations.Scripts;

/// <summary>The <c>*.sql</c> files of a folder, which lies in the content root or beside the application.</summary>
internal sealed class SqlScriptFolder(string folder, string contentRoot) : ISqlScriptSource
{
    private const string DownSuffix = ".down.sql";

    public async Task<IReadOnlyList<SqlScript>> ReadAsync(CancellationToken cancellationToken)
    {
        string[] places = [Path.GetFullPath(folder, contentRoot), Path.GetFullPath(folder, AppContext.BaseDirectory)];
        string place = places.FirstOrDefault(Directory.Exists) ?? throw Missing(places);
        List<SqlScript> scripts = [];
        foreach (string path in Directory.EnumerateFiles(place, "*.sql").Where(path => !path.EndsWith(DownSuffix, StringComparison.OrdinalIgnoreCase)))
        {
            string name = Path.GetFileName(path);
            scripts.Add(new SqlScript(name, folder.TrimEnd('/', '\\') + "/" + name, await File.ReadAllTextAsync(path, cancellationToken)));
        }

        return scripts;
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
