using DeployKit.Contract;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Sources of configuration that the code adds: what they hold is not in the files the host reads.</summary>
internal static class SourceReadings
{
    private static readonly HashSet<string> Stores = new(StringComparer.Ordinal)
    {
        "AddAzureKeyVault", "AddAzureAppConfiguration", "AddSystemsManager", "AddSecretsManager", "AddAwsSecretsManager", "AddHashiCorpVault", "AddVault",
        "AddKeyPerFile", "AddSecretFiles", "AddUserSecrets",
    };

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "AddInMemoryCollection", "AddJsonFile", "AddJsonStream", "AddIniFile", "AddXmlFile", "AddEnvironmentVariables",
    };

    public static IEnumerable<Reading> From(IInvocationOperation invocation)
    {
        string name = invocation.TargetMethod.Name;
        bool isStore = Stores.Contains(name);
        if (!isStore && !Others.Contains(name))
        {
            return [];
        }

        if (name == "AddEnvironmentVariables" && (ConstantText.Of(Arguments.Named(invocation, "prefix")) ?? string.Empty).Length == 0)
        {
            return [];
        }

        // A file that the host reads anyway adds nothing.
        string? path = name == "AddJsonFile" ? ConstantText.Of(Arguments.Named(invocation, "path")) : null;
        return path is not null && AppSettingsName.IsMatch(path)
            ? []
            : [Of(isStore ? SourceKinds.Store : SourceKinds.Other, name, CodePlace.Of(invocation.Syntax))];
    }

    public static Reading Of(string kind, string why, CodePlace place) =>
        new(new ContractEntry(kind, string.Empty, Requirement.Optional) { Kind = ContractKind.Source, Why = why }, place);
}
