namespace DeployKit.Contract;

/// <summary>Kinds of configuration sources whose keys no file of the repository shows.</summary>
internal static class SourceKinds
{
    /// <summary>A secret store, or user secrets: it may hold what has a sensitive name.</summary>
    public const string Store = "store";

    /// <summary>Anything else: it may hold every key.</summary>
    public const string Other = "other";
}
