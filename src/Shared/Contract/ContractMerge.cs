namespace DeployKit.Contract;

/// <summary>Several reads of one key make one entry of the contract: the strongest demand, all that is known.</summary>
internal static class ContractMerge
{
    /// <summary>One entry per key for what is read, one per statement for all else, in the order of the keys.</summary>
    public static IEnumerable<ContractEntry> Of(IEnumerable<ContractEntry> entries) => entries
        .GroupBy(StatementOf, StringComparer.OrdinalIgnoreCase)
        .Select(group => group.Aggregate(Merge))
        .OrderBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase)
        .ThenBy(entry => entry.Kind);

    /// <summary>Only the settings of a contract, each once.</summary>
    public static IEnumerable<ContractEntry> Settings(IEnumerable<ContractEntry> entries) => Of(entries).Where(entry => entry.IsSetting);

    private static string StatementOf(ContractEntry entry) => entry.Kind switch
    {
        ContractKind.Value or ContractKind.Member or ContractKind.Section or ContractKind.Open => $"{entry.Key}\n{entry.Through}",
        ContractKind.Owner => $"{entry.Key}\n{entry.Kind}\n{entry.Type}\n{entry.Through}",
        ContractKind.Passed => $"{entry.Key}\n{entry.Kind}\n{entry.Type}\n{entry.Environments}\n{entry.Through}",
        _ => $"{entry.Key}\n{entry.Kind}\n{entry.Default}\n{entry.Environments}",
    };

    private static ContractEntry Merge(ContractEntry left, ContractEntry right)
    {
        ContractEntry strong = right.Requirement > left.Requirement ? right : left;
        ContractEntry weak = strong == left ? right : left;
        return strong with
        {
            Kind = strong.Kind == ContractKind.Open ? weak.Kind : strong.Kind,
            OnlyBelow = weak.Requirement == strong.Requirement && weak.OnlyBelow is null ? null : strong.OnlyBelow,
            Type = First(strong.Type, weak.Type),
            Environments = weak.Requirement == strong.Requirement ? EnvironmentScope.Parse(weak.Environments).Or(EnvironmentScope.Parse(strong.Environments)).ToString() : strong.Environments,
            Instead = weak.Requirement == strong.Requirement && weak.Instead.Length == 0 ? string.Empty : strong.Instead,
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
