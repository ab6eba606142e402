namespace DeployKit.Contract;

/// <summary>One setting that a service reads, as its code says it.</summary>
/// <param name="Key">The full key; <c>*</c> stands for an index or a dictionary's key.</param>
/// <param name="Type">The CLR type (<c>System.Int32</c>); empty when only text is read.</param>
/// <param name="Requirement">Whether it must have a value.</param>
internal sealed record ContractEntry(string Key, string Type, Requirement Requirement)
{
    /// <summary>What the code does with the key.</summary>
    public ContractKind Kind { get; init; }

    /// <summary>The section that must have content for the requirement to count; null for one that always counts.</summary>
    public string? OnlyBelow { get; init; }

    /// <summary>The keys, separated by line breaks, of which a value of any one will do too: the code reads them first.</summary>
    public string Instead { get; init; } = string.Empty;

    /// <summary>The parameter that the key is below, as long as no other assembly's call says where it points; empty for a key of the root.</summary>
    public string Through { get; init; } = string.Empty;

    /// <summary>True for what a value can be given to; the other entries say what may happen to keys.</summary>
    public bool IsSetting => Kind is ContractKind.Value or ContractKind.Member or ContractKind.Section && Key.Length > 0;

    /// <summary>Why it is required, as the code says it (<c>[Required]</c>, <c>?? throw</c>, <c>GetRequiredSection</c>).</summary>
    public string Why { get; init; } = string.Empty;

    /// <summary>The environments in which it is required, as <see cref="EnvironmentScope"/> writes them; empty for all.</summary>
    public string Environments { get; init; } = string.Empty;

    public bool IsSensitive { get; init; }

    /// <summary>The value that the code falls back to, when it is a constant.</summary>
    public string? Default { get; init; }

    public string Description { get; init; } = string.Empty;

    /// <summary>The constraint that an empty text does not count as a value.</summary>
    public const string NotEmpty = "NotEmpty";

    /// <summary>The constraint that a duration is written as the framework reads it, because the kit does not bind it.</summary>
    public const string PlainDuration = "PlainDuration";

    /// <summary>What a value must satisfy, separated by line breaks: <c>Range 1 10</c>, <c>Values A|B</c>, <see cref="NotEmpty"/>.</summary>
    public string Constraints { get; init; } = string.Empty;

    /// <summary>Where it is read: file and line.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>Set for an object whose members are not known one by one: everything below may be read.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Set for a key that must have content below it (<c>GetRequiredSection</c>).</summary>
    public bool IsSection { get; init; }
}
