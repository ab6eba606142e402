using DeployKit.Documents;

namespace DeployKit.Supply;

/// <summary>One value that something gives a setting.</summary>
/// <param name="Key">The configuration key.</param>
/// <param name="Value">The value; null counts as none.</param>
/// <param name="Environment">The environment it is for; null for all.</param>
/// <param name="File">The file.</param>
/// <param name="Entry">Its place there.</param>
internal sealed record SuppliedValue(string Key, string? Value, string? Environment, SupplyFile File, DocumentEntry Entry)
{
    /// <summary>What stands for a value that another system gives.</summary>
    public const string PassedOn = "${outside}";

    /// <summary>The environment variable's name, as written; null for a value that is no variable.</summary>
    public string? Variable { get; init; }

    /// <summary>The beginning of the variable's name that says for whom it is, and is no part of the key.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>The same for a service that reads variables with such a prefix.</summary>
    public SuppliedValue Behind(string prefix) =>
        this with { Prefix = Variable!.Substring(0, prefix.Length), Key = Variable.Substring(prefix.Length).Replace("__", ":") };

    /// <summary>A variable sets the key that its name spells.</summary>
    public static SuppliedValue OfVariable(string name, string? value, string? environment, SupplyFile file, DocumentEntry entry) =>
        new(Contract.EnvironmentVariable.ToKey(name), value, environment, file, entry) { Variable = name };
}
