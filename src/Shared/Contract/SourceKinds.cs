namespace DeployKit.Contract;

/// <summary>Kinds of configuration sources whose keys no file of the repository shows.</summary>
internal static class SourceKinds
{
    /// <summary>A secret store, or user secrets: it may hold what has a sensitive name.</summary>
    public const string Store = "store";

    /// <summary>Anything else: it may hold every key.</summary>
    public const string Other = "other";

    /// <summary>Environment variables that begin with a prefix, which their keys lack; the prefix follows. They hide nothing.</summary>
    public const string Variables = "variables:";

    /// <summary>The prefixes of variables that a contract names, as variables spell them.</summary>
    public static IEnumerable<string> PrefixesOf(IEnumerable<ContractEntry> contract) => contract
        .Where(entry => entry.Kind == ContractKind.Source && entry.Key.StartsWith(Variables, StringComparison.Ordinal))
        .Select(entry => EnvironmentVariable.Of(entry.Key.Substring(Variables.Length)));
}
