namespace DeployKit;

/// <summary>Says that a member of a settings type needs a value in the named environments or profiles only.</summary>
/// <param name="environments">Names of environments or profiles, for example <c>Production</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class RequiredInAttribute(params string[] environments) : Attribute
{
    /// <summary>The environments or profiles in which the member is required.</summary>
    public IReadOnlyList<string> Environments { get; } = environments;
}
