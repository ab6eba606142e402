using DeployKit.Contract;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Contract;

/// <summary>Walks a settings type as the binder does: which keys its members take, and which of them must be there.</summary>
internal sealed class BoundTypeWalker(SemanticModel model, CodePlace place, string? parameter, bool byKit = false)
{
    private const int MaximumDepth = 12;

    private readonly Stack<ITypeSymbol> _path = new();

    public List<Reading> Readings { get; } = [];

    /// <summary>True when the top type takes keys that cannot be listed.</summary>
    public bool IsOpen { get; private set; }

    public void Walk(ITypeSymbol type, string key)
    {
        IsOpen = SettingsTypeName.IsScalar(type) || CollectionShape.ElementOf(type) is not null;
        WalkValue(type, key, Requirement.Optional, onlyBelow: null);
    }

    private void WalkValue(ITypeSymbol type, string key, Requirement requirement, string? onlyBelow)
    {
        ITypeSymbol core = SettingsTypeName.Core(type);
        if (CollectionShape.ElementOf(core) is { } element)
        {
            WalkElement(element, key + ":*", key);
        }
        else if (core is INamedTypeSymbol named && !SettingsTypeName.IsScalar(core))
        {
            WalkObject(named, key, onlyBelow);
        }
        else if (_path.Count == 0)
        {
            Add(new ContractEntry(key, SettingsTypeName.Of(core), requirement) { Constraints = SettingsTypeName.ConstraintsOf(core, byKit) }, onlyBelow);
        }
    }

    private void WalkElement(ITypeSymbol element, string key, string list)
    {
        if (SettingsTypeName.IsScalar(element))
        {
            Add(new ContractEntry(key, SettingsTypeName.Of(element), Requirement.Optional) { Constraints = SettingsTypeName.ConstraintsOf(element, byKit) }, list);
        }
        else
        {
            WalkValue(element, key, Requirement.Optional, key);
        }
    }

    private void WalkObject(INamedTypeSymbol type, string key, string? onlyBelow)
    {
        bool isCycle = _path.Contains(type, SymbolEqualityComparer.Default);
        if (isCycle || _path.Count == MaximumDepth || type.TypeKind is TypeKind.Interface or TypeKind.Delegate or TypeKind.Dynamic || type.IsAbstract)
        {
            Readings.Add(Reading.Open(new SectionReference(key, parameter), place));
            return;
        }

        _path.Push(type);
        foreach (SettingsMember member in SettingsMember.Of(type))
        {
            WalkMember(member, key, onlyBelow);
        }

        _path.Pop();
    }

    private void WalkMember(SettingsMember member, string section, string? onlyBelow)
    {
        string key = section.Length == 0 ? member.Name : section + ":" + member.Name;
        (Requirement requirement, string why) = MemberFacts.RequirementOf(member, byKit);

        // What a constructor misses is noticed only when the binder calls it: when the section has content.
        string? condition = onlyBelow ?? (why == MemberFacts.ConstructorParameter ? section : null);
        bool isScalar = SettingsTypeName.IsScalar(member.Type);
        Add(
            new ContractEntry(key, SettingsTypeName.Of(member.Type), requirement)
            {
                Why = why,
                Environments = MemberFacts.EnvironmentsOf(member),
                IsSensitive = MemberFacts.Has(member, "SecretAttribute") || SensitiveKey.Is(key),
                Default = MemberFacts.DefaultOf(member, model),
                Description = MemberFacts.DescriptionOf(member),
                Constraints = MemberConstraints.Of(member, byKit),
                IsSection = !isScalar,
                Source = place.ToString(),
            },
            condition);
        if (!isScalar)
        {
            bool isMade = requirement != Requirement.Optional && onlyBelow is null;
            WalkValue(member.Type, key, Requirement.Optional, isMade ? null : key);
        }
    }

    private void Add(ContractEntry entry, string? onlyBelow) =>
        Readings.Add(new Reading(entry with { Kind = ContractKind.Member, OnlyBelow = onlyBelow }, place, parameter));
}
