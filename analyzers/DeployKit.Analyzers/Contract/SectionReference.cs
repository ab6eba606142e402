namespace DeployKit.Analyzers.Contract;

/// <summary>Where an expression of a configuration type points to.</summary>
/// <param name="Path">The section's key; empty for the root.</param>
/// <param name="Parameter">Set when the path is relative to a method's parameter: its method and number.</param>
internal readonly record struct SectionReference(string Path, string? Parameter = null)
{
    public SectionReference Below(string key) => new(Path.Length == 0 ? key : key.Length == 0 ? Path : Path + ":" + key, Parameter);
}
