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
                && !resource.EndsWith(SqlScript.DownSuffix, StringComparison.OrdinalIgnoreCase))
            {
                scripts.Add((await ReadAsync(resource[start.Length..], cancellationToken))!);
            }
        }

        return scripts;
    }

    public Task<SqlScript?> ReadDownAsync(SqlScript script, CancellationToken cancellationToken) => ReadAsync(script.DownName, cancellationToken);

    private async Task<SqlScript?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        string resource = $"{prefix.TrimEnd('.')}.{name}";
        await using Stream? stream = assembly.GetManifestResourceStream(resource);
        if (stream is null)
        {
            return null;
        }

        using StreamReader reader = new(stream);
        return new SqlScript(name, resource, await reader.ReadToEndAsync(cancellationToken));
    }
}
