namespace DeployKit.Supply;

/// <summary>Something that gives a service settings and whose content is not in sight, such as a Secret that the cluster holds.</summary>
/// <param name="Environment">The environment it is for; null for all.</param>
/// <param name="IsSecret">True when it holds secrets only; else it may hold anything.</param>
internal sealed record UnseenSupplier(string? Environment, bool IsSecret);
