namespace DeployKit.References;

/// <summary>What a part of a configuration value is.</summary>
internal enum ReferenceKind
{
    /// <summary>Text that stands for itself.</summary>
    Literal,

    /// <summary><c>${secret:name}</c>, <c>${secret:store/name?version=2#field}</c> or a Key Vault reference of Azure.</summary>
    Secret,

    /// <summary><c>${env:NAME}</c>.</summary>
    Environment,

    /// <summary><c>${config:Other:Key}</c>.</summary>
    Setting,

    /// <summary>A reference that cannot be read; it must never pass for text.</summary>
    Malformed,
}
