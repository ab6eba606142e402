namespace DeployKit.References;

/// <summary>One part of a configuration value.</summary>
internal sealed class ReferencePart
{
    public required ReferenceKind Kind { get; init; }

    /// <summary>The literal text, the secret's path, the variable's name, the other key, or what is wrong about the reference.</summary>
    public required string Text { get; init; }

    /// <summary>The part as it was written. Safe to show for a reference, which names a secret and holds none; not for text or a malformed one.</summary>
    public required string Source { get; init; }

    /// <summary>The version of the secret that is asked for; null for the current one.</summary>
    public string? Version { get; init; }

    /// <summary>The field of a secret that consists of several; null for the secret as a whole.</summary>
    public string? Field { get; init; }

    /// <summary>The address of the Key Vault that an Azure reference names; null for every other one.</summary>
    public string? Vault { get; init; }
}
