using DeployKit.Contract;
using Microsoft.CodeAnalysis;
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
        "AddInMemoryCollection", "AddJsonFile", "AddJsonStream", "AddIniFile", "AddXmlFile",
    };

    public static IEnumerable<Reading> From(IInvocationOperation invocation)
    {
        string name = invocation.TargetMethod.Name;
        string? kind = name == "AddEnvironmentVariables" ? KindOfVariables(invocation)
            : Stores.Contains(name) ? SourceKinds.Store
            : Others.Contains(name) && !IsReadAnyway(invocation) ? SourceKinds.Other
            : null;
        return name == "AddInMemoryCollection" && MemoryReadings.From(invocation) is { } supplied ? supplied
            : kind is null ? [] : [Of(kind, name, CodePlace.Of(invocation.Syntax))];
    }

    /// <summary>True for a file that the host reads by itself.</summary>
    private static bool IsReadAnyway(IInvocationOperation invocation) =>
        invocation.TargetMethod.Name == "AddJsonFile" && ConstantText.Of(Arguments.Named(invocation, "path")) is { } path && AppSettingsName.IsMatch(path);

    /// <summary>All variables show what they are; those with a prefix, when it is known.</summary>
    private static string? KindOfVariables(IInvocationOperation invocation) => PrefixOf(invocation) switch
    {
        "" => null,
        null => SourceKinds.Other,
        string prefix => SourceKinds.Variables + prefix,
    };

    /// <summary>What the variables begin with; empty for all variables, null when it cannot be told.</summary>
    private static string? PrefixOf(IInvocationOperation invocation)
    {
        IOperation? prefix = Arguments.Named(invocation, "prefix");
        if (Arguments.Named(invocation, "configureSource") is { } configure)
        {
            IAssignmentOperation[] assigned = [.. configure.Descendants().OfType<IAssignmentOperation>().Where(one => one.Target is IPropertyReferenceOperation { Property.Name: "Prefix" })];
            if (OperationOf.Unwrap(configure) is not IDelegateCreationOperation || assigned.Length > 1)
            {
                return null;
            }

            prefix = assigned.FirstOrDefault()?.Value;
        }

        return prefix is null or { ConstantValue: { HasValue: true, Value: null } } ? string.Empty : ConstantText.Of(prefix);
    }

    public static Reading Of(string kind, string why, CodePlace place) =>
        new(new ContractEntry(kind, string.Empty, Requirement.Optional) { Kind = ContractKind.Source, Why = why }, place);
}
