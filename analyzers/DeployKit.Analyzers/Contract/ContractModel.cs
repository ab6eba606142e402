using System.Runtime.CompilerServices;
using DeployKit.Analyzers.Files;
using DeployKit.Contract;
using DeployKit.Supply;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Contract;

/// <summary>What a compilation reads and what supplies it, worked out once for all rules.</summary>
internal sealed class ContractModel
{
    private static readonly ConditionalWeakTable<Compilation, Lazy<ContractModel?>> Models = new();

    private ContractModel(IReadOnlyList<Reading> readings, Suppliers suppliers)
    {
        Readings = readings;
        Suppliers = suppliers;
    }

    /// <summary>Every use of configuration, with full keys.</summary>
    public IReadOnlyList<Reading> Readings { get; }

    public Suppliers Suppliers { get; }

    /// <summary>Null where the rules have nothing to say: no configuration, no settings files, a test project.</summary>
    public static ContractModel? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken) =>
        Models.GetValue(compilation, one => new Lazy<ContractModel?>(() => Build(one, options, cancellationToken), LazyThreadSafetyMode.PublicationOnly)).Value;

    private static ContractModel? Build(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        AnalyzerConfigOptions properties = options.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (ConfigurationTypes.From(compilation) is null || (properties.TryGetValue("build_property.IsTestProject", out string? isTest) && isTest == "true"))
        {
            return null;
        }

        ConfigurationFile[] files = [.. ConfigurationFile.All(options, cancellationToken)];
        if (!Array.Exists(files, file => file.IsAppSettings))
        {
            return null;
        }

        Reading[] found = [.. CompilationReadings.Of(compilation, cancellationToken).SelectMany(readings => readings), .. ReferencedContracts.Of(compilation)];
        IEnumerable<Reading> resolved = ParameterResolution.Resolve(found);
        if (properties.TryGetValue("build_property.UserSecretsId", out string? userSecrets) && userSecrets.Length > 0)
        {
            resolved = resolved.Append(SourceReadings.Of(SourceKinds.Store, "UserSecretsId", new CodePlace(string.Empty, default, default)));
        }

        Reading[] readings = [.. resolved.Concat(files.SelectMany(SchemaSegments.Of)).Distinct()];
        return new ContractModel(readings, new Suppliers(
            files.Select(file => file.Supply), DeclaredSettings.Of(compilation, properties, cancellationToken), SourceKinds.PrefixesOf(readings.Select(reading => reading.Entry))));
    }
}
