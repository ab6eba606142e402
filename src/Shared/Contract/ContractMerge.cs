namespace DeployKit.Contract;

/// <summary>Several reads of one key make one entry of the contract: the strongest demand, all that is known.</summary>
internal static class ContractMerge
{
    /// <summary>One entry per key, in the order of the keys.</summary>
    public static IEnumerable<ContractEntry> Of(IEnumerable<ContractEntry> entries) => entries
        .GroupBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase)
        .Select(group => group.Aggregate(Merge))
        .OrderBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase);

    private static ContractEntry Merge(ContractEntry left, ContractEntry right)
    {
        ContractEntry strong = right.Requirement > left.Requirement ? right : left;
        ContractEntry weak = strong == left ? right : left;
        return strong with
        {
            Type = First(strong.Type, weak.Type),
            Environments = weak.Requirement == strong.Requirement && weak.Environments.Length == 0 ? string.Empty : strong.Environments,
            IsSensitive = left.IsSensitive || right.IsSensitive,
            Default = strong.Default ?? weak.Default,
            Description = First(strong.Description, weak.Description),
            Constraints = First(strong.Constraints, weak.Constraints),
            IsOpen = left.IsOpen || right.IsOpen,
            IsSection = left.IsSection && right.IsSection,
        };
    }

    private static string First(string left, string right) => left.Length > 0 ? left : right;
}
