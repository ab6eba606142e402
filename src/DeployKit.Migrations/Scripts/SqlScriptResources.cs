using System.Reflection;

namespace DeployKit.Migrations.Scripts;

/// <summary>The <c>*.sql</c> resources of an assembly under a prefix.</summary>
internal sealed class SqlScriptResources(Assembly assembly, string prefix) : ISqlScriptSource
{
    public IReadOnlyList<SqlScript> Read(CancellationToken cancellationToken)
    {
        List<SqlScript> scripts = [];
        string start = prefix.TrimEnd('.') + ".";
        foreach (string resource in assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(start, StringComparison.Ordinal)
                && resource.EndsWith(".sql", StringComparison.OrdinalIgnoreCase)
                && !resource.EndsWith(SqlScript.DownSuffix, StringComparison.OrdinalIgnoreCase))
            {
                cancellationToken.ThrowIfCancellationRequested();
                scripts.Add(Read(resource[start.Length..])!);
            }
        }

        return scripts;
    }

    public SqlScript? ReadDown(SqlScript script) => Read(script.DownName);

    private SqlScript? Read(string name)
    {
        string resource = $"{prefix.TrimEnd('.')}.{name}";
        using Stream? stream = assembly.GetManifestResourceStream(resource);
        return stream is null ? null : SqlScript.Read(name, resource, stream);
    }
}
