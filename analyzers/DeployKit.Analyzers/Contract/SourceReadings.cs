using DeployKit.Contract;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Sources of configuration that the code adds: what they hold is not in the files the host reads.</summary>
internal static class SourceReadings
{
    public const string Store = "store";
    public const string Other = "other";

    private static readonly HashSet<string> Stores = new(StringComparer.Ordinal)
    {
        "AddAzureKeyVault", "AddAzureAppConfiguration", "AddSystemsManager", "AddSecretsManager", "AddAwsSecretsManager", "AddHashiCorpVault", "AddVault",
        "AddKeyPerFile", "AddSecretFiles", "AddUserSecrets",
    };

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "AddInMemoryCollection", "AddJsonFile", "AddJsonStream", "AddIniFile", "AddXmlFile",
    };

    public static IEnumerable<Reading> From(IInvocationOperation invocation)
    {
        string name = invocation.TargetMethod.Name;
        bool isStore = Stores.Contains(name);
        if (!isStore && !Others.Contains(name))
        {
            return [];
        }

        // A file that the host reads anyway adds nothing.
        string? path = name == "AddJsonFile" ? ConstantText.Of(Arguments.Named(invocation, "path")) : null;
        return path is not null && AppSettingsName.IsMatch(path)
            ? []
            : [new Reading(ReadingKind.Source, new ContractEntry(isStore ? Store : Other, path ?? string.Empty, Requirement.Optional), CodePlace.Of(invocation.Syntax))];
    }
}
