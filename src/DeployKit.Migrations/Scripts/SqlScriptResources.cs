using System.Reflection;

namespace DeployKit.Migrations.Scripts;

/// <summary>The <c>*.sql</c> resources of an assembly under a prefix.</summary>
internal sealed class SqlScriptResources(Assembly assembly, string prefix) : ISqlScriptSource
{
    public async Task<IReadOnlyList<SqlScript>> ReadAsync(CancellationToken cancellationToken)
    {
        List<SqlScript> scripts = [];
        string start = prefix.TrimEnd('.') + ".";
        foreach (string resource in assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(start, StringComparison.Ordinal)
                && resource.EndsWith(".sql", StringComparison.OrdinalIgnoreCase)
                && !resource.EndsWith(".down.sql", StringComparison.OrdinalIgnoreCase))
            {
                using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!);
                scripts.Add(new SqlScript(resource[start.Length..], resource, await reader.ReadToEndAsync(cancellationToken)));
            }
        }

        return scripts;
    }
}
