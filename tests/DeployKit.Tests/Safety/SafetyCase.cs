using DeployKit.Sql;

namespace DeployKit.Tests.Safety;

/// <summary>
/// One case of <c>Cases/*.sql</c>: a line of three dashes with the rules that a script breaks (none in a file of safe ones), then the script.
/// </summary>
public sealed record SafetyCase(string Dialect, string Expected, string Sql)
{
    internal SqlDialect SqlDialect => Dialect switch
    {
        "postgresql" => SqlDialect.PostgreSql,
        "sqlserver" => SqlDialect.SqlServer,
        _ => SqlDialect.Sqlite,
    };

    public static IEnumerable<SafetyCase> Read(string dialect, string kind)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Safety", "Cases", $"{dialect}.{kind}.sql");
        string[] parts = ("\n" + File.ReadAllText(path).ReplaceLineEndings("\n")).Split("\n---", StringSplitOptions.RemoveEmptyEntries);
        foreach (string[] lines in parts.Select(part => part.Split('\n', 2)))
        {
            yield return new(dialect, lines[0].Trim(), lines[1].Trim());
        }
    }

    /// <summary>Every case of a kind as theory data, one by one, so that a failure names its script.</summary>
    public static TheoryData<string, string, string> Data(string kind, params string[] dialects)
    {
        TheoryData<string, string, string> data = [];
        foreach (SafetyCase entry in dialects.SelectMany(dialect => Read(dialect, kind)))
        {
            data.Add(entry.Dialect, entry.Expected, entry.Sql);
        }

        return data;
    }
}
