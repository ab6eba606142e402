using DeployKit.Analyzers.Files;
using DeployKit.Documents;

namespace DeployKit.Analyzers.Supply;

/// <summary>One value that a file of the repository gives.</summary>
/// <param name="Key">The configuration key.</param>
/// <param name="Value">The value; null counts as none.</param>
/// <param name="Environment">The environment it is for; null for all.</param>
/// <param name="File">The file.</param>
/// <param name="Entry">Its place there.</param>
internal sealed record SuppliedValue(string Key, string? Value, string? Environment, ConfigurationFile File, DocumentEntry Entry);
