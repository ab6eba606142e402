namespace DeployKit.Settings.Binding;

/// <summary>Why binding is not for trimmed or ahead-of-time compiled applications, said once.</summary>
internal static class Reflection
{
    public const string Reads = "Reads the members and type converters of settings types.";
    public const string Creates = "Creates collections of the element types of settings types.";
}
