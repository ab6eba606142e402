using DeployKit.Detection;

namespace DeployKit.Analyzers.Secrets;

/// <summary>What the code does with a value.</summary>
internal enum TargetUse
{
    Unknown,
    Declaration,
    Assignment,
    Argument,
    Comparison,
    ConfigurationFallback,
    SettingsDefault,
    CryptographicKey,
}

/// <summary>Where a value of the code goes: the name that receives it, and how.</summary>
/// <param name="Name">The name of the member, parameter or key; null when nothing names the value.</param>
/// <param name="Use">What the code does with it.</param>
/// <param name="Strength">How strongly the target says "secret", where more than its name is known.</param>
internal readonly record struct ValueTarget(string? Name, TargetUse Use, NameStrength Strength)
{
    /// <summary>Whether the text is turned into bytes where it is written: no message is.</summary>
    public bool AsBytes { get; init; }

    public static readonly ValueTarget None = new(null, TargetUse.Unknown, NameStrength.None);

    public static ValueTarget Named(string? name, TargetUse use) => new(name, use, name is null ? NameStrength.None : NameStrengths.Of(name));
}
