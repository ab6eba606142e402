using System.Text;
using System.Text.Json;
using DeployKit.Boot;
using DeployKit.Boot.Report;
using DeployKit.Detection;
using DeployKit.Secrets.Configuration;
using DeployKit.Settings.Suppliers;
using DeployKit.Settings.Typos;
using DeployKit.Verbs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace DeployKit.Settings;

/// <summary>Prints every setting in effect with its supplier. Secrets are masked; the framework's own debug view would show them.</summary>
internal sealed class SettingsVerb(SettingSuppliers suppliers, KnownKeys known, SensitiveKeys sensitive, IConfiguration configuration) : IVerb
{
    private sealed record Row(string Key, string Value, string Supplier);

    public string Name => "settings";

    public string Summary => "print every setting in effect and what supplies it; secrets are masked";

    public IReadOnlyList<VerbOption> Options => [];

    public IReadOnlyList<string> Examples { get; } = ["settings --environment Staging", "settings --json --out settings.json"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        Row[] rows = [.. Keys().Select(key => new Row(ReportText.Escape(key), Show(key), suppliers.Find(key) ?? ""))];
        await context.Output.WriteLineAsync(context.Json ? Json(rows) : Text(rows)).ConfigureAwait(false);
        return BootExitCode.Ok;
    }

    /// <summary>The environment's variables count when they set a declared key, or one that a file has too.</summary>
    private IEnumerable<string> Keys()
    {
        HashSet<string> keys = new(StringComparer.OrdinalIgnoreCase);
        List<string> variables = [];
        foreach (IConfigurationProvider provider in suppliers.Providers)
        {
            if (provider is EnvironmentVariablesConfigurationProvider)
            {
                variables.AddRange(ProviderKeys.Of(provider));
            }
            else
            {
                keys.UnionWith(ProviderKeys.Of(provider));
            }
        }

        keys.UnionWith(variables.Where(known.IsDeclared));
        return keys.Order(StringComparer.OrdinalIgnoreCase);
    }

    private string Show(string key) =>
        !configuration.TryRead(key, out string? value) ? "(unresolved reference)"
        : value is null ? "(none)"
        : sensitive.Contains(key) ? Redactor.Mask
        : ReportText.Escape(Redactor.Redact(value));

    private static string Text(Row[] rows)
    {
        int width = Math.Min(rows.Select(row => row.Key.Length).DefaultIfEmpty().Max(), 48);
        return string.Join('\n', rows.Select(row => $"{row.Key.PadRight(width)}  {row.Value}   [{ReportText.Escape(row.Supplier)}]"));
    }

    private static string Json(Row[] rows)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (Row row in rows)
            {
                json.WriteStartObject();
                json.WriteString("key", row.Key);
                json.WriteString("value", row.Value);
                json.WriteString("supplier", row.Supplier);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
