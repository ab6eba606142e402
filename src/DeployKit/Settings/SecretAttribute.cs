namespace DeployKit;

/// <summary>Says that the member of a settings type holds a secret: its value is never shown, and in strict profiles it must not come from a plain file.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SecretAttribute : Attribute;
