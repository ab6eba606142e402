using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Contract;

/// <summary>Microsoft.Extensions.Configuration as the compiled project refers to it.</summary>
internal sealed class ConfigurationTypes
{
    private readonly INamedTypeSymbol _configuration;
    private readonly INamedTypeSymbol? _section;

    private ConfigurationTypes(INamedTypeSymbol configuration, INamedTypeSymbol? section)
    {
        _configuration = configuration;
        _section = section;
    }

    /// <summary>Null when the project does not know configuration at all.</summary>
    public static ConfigurationTypes? From(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Microsoft.Extensions.Configuration.IConfiguration") is { } configuration
            ? new ConfigurationTypes(configuration, compilation.GetTypeByMetadataName("Microsoft.Extensions.Configuration.IConfigurationSection"))
            : null;

    public bool IsConfiguration(ITypeSymbol? type) => Implements(type, _configuration);

    public bool IsSection(ITypeSymbol? type) => _section is not null && Implements(type, _section);

    public bool IsConfigurationRoot(ITypeSymbol? type) => IsConfiguration(type) && !IsSection(type);

    private static bool Implements(ITypeSymbol? type, INamedTypeSymbol contract) =>
        type is not null
        && (SymbolEqualityComparer.Default.Equals(type, contract) || type.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default));
}
