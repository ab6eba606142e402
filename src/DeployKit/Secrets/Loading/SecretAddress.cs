namespace DeployKit.Secrets.Loading;

/// <summary>Which secret is meant, before it is known who has it. Equal addresses are asked for once.</summary>
/// <param name="Store">The store that the reference names; null for all that are selected, in their order.</param>
/// <param name="Name">The secret.</param>
/// <param name="LocalOnly">Whether stores over the network are left out: their own settings must not need them.</param>
internal sealed record SecretAddress(string? Store, SecretName Name, bool LocalOnly)
{
    public override string ToString() => Store is null ? Name.ToString() : $"{Store}/{Name}";
}
