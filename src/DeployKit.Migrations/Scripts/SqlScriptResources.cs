using System.Reflection;
using DeployKit.Migrations.Running;

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

        return scripts.Count > 0 || assembly.GetManifestResourceNames().Any(resource => resource.StartsWith(start, StringComparison.Ordinal)) ? scripts : throw Missing(start);
    }

    public SqlScript? ReadDown(SqlScript script) => Read(script.DownName);

    private MigrationException Missing(string start) => new(MigrationProblem.Failed(
        prefix, $"the assembly {assembly.GetName().Name} holds no migration scripts: none of its resources has a name that starts with \"{start}\"", null,
        "add the scripts to the project as EmbeddedResource, or correct the prefix (the root namespace and the folders, with dots; other signs in a folder's name become underscores)"));

    private SqlScript? Read(string name)
    {
        string resource = $"{prefix.TrimEnd('.')}.{name}";
        using Stream? stream = assembly.GetManifestResourceStream(resource);
        return stream is null ? null : SqlScript.Read(name, resource, stream);
    }
}
