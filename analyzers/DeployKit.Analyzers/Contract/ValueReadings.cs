using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Reads of single keys: indexer, <c>GetValue</c>, <c>GetConnectionString</c>, <c>GetRequiredSection</c>, <c>Value</c>.</summary>
/// <param name="types">The types of configuration.</param>
/// <param name="sections">Where sections point.</param>
/// <param name="keys">What a key is, when that can be told.</param>
internal sealed class ValueReadings(ConfigurationTypes types, SectionResolver sections, Func<IOperation?, string?> keys)
{
    public IEnumerable<Reading> FromProperty(IPropertyReferenceOperation property)
    {
        if (!types.IsConfiguration(property.Instance?.Type))
        {
            return [];
        }

        if (property.Property.IsIndexer && property.Arguments.Length == 1)
        {
            bool isWrite = property.Parent is IAssignmentOperation assignment && assignment.Target == property;
            IOperation key = property.Arguments[0].Value;
            return [Read(isWrite ? ContractKind.Written : ContractKind.Value, property, property.Instance, key, string.Empty)];
        }

        return property.Property.Name == "Value" && sections.Resolve(property.Instance) is { } section
            ? [new Reading(Entry(section.Path, property), CodePlace.Of(KeySyntax(property)), section.Parameter)]
            : [];
    }

    /// <summary>Null when this is no such call.</summary>
    public IEnumerable<Reading>? FromInvocation(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        IOperation? receiver = Arguments.Receiver(invocation);
        if (!types.IsConfiguration(OperationOf.Unwrap(receiver)?.Type) && !types.IsConfiguration(receiver?.Type))
        {
            return null;
        }

        return method.Name switch
        {
            "GetValue" => [GetValue(invocation, receiver)],
            "GetConnectionString" => [Read(ContractKind.Value, invocation, receiver, Arguments.Named(invocation, "name"), "ConnectionStrings")],
            "GetRequiredSection" => [GetRequiredSection(invocation, receiver)],
            "GetSection" => [Read(ContractKind.Section, invocation, receiver, Arguments.Named(invocation, "key"), string.Empty)],
            "Exists" or "GetChildren" or "AsEnumerable" => [Reading.Open(sections.Resolve(receiver), CodePlace.Of(invocation.Syntax))],
            _ => null,
        };
    }

    private Reading GetValue(IInvocationOperation invocation, IOperation? receiver)
    {
        Reading reading = Read(ContractKind.Value, invocation, receiver, Arguments.Named(invocation, "key"), string.Empty);
        ITypeSymbol? type = invocation.TargetMethod.TypeArguments.FirstOrDefault() ?? (Arguments.Named(invocation, "type") as ITypeOfOperation)?.TypeOperand;
        IOperation? fallback = Arguments.Named(invocation, "defaultValue");
        return reading.Kind == ContractKind.Value && type is not (null or ITypeParameterSymbol)
            ? reading with
            {
                Entry = reading.Entry with
                {
                    Type = SettingsTypeName.Of(type),
                    Default = ConstantText.Of(fallback),
                    Constraints = SettingsTypeName.ConstraintsOf(type, byKit: false),
                },
            }
            : reading;
    }

    private Reading GetRequiredSection(IInvocationOperation invocation, IOperation? receiver)
    {
        Reading reading = Read(ContractKind.Section, invocation, receiver, Arguments.Named(invocation, "key"), string.Empty);
        return reading.Kind == ContractKind.Section
            ? reading with { Entry = reading.Entry with { Requirement = Requirement.Inferred, Why = "GetRequiredSection", IsSection = true } }
            : reading;
    }

    private Reading Read(ContractKind kind, IOperation operation, IOperation? receiver, IOperation? keyOperation, string parentKey)
    {
        SectionReference? section = sections.Resolve(receiver);
        if (section is null || keys(keyOperation) is not { } key || keyOperation is null)
        {
            return Reading.Open(section is null || parentKey.Length == 0 ? section : section.Value.Below(parentKey), CodePlace.Of(operation.Syntax)) with { KeyParameter = KeyedReadings.ParameterOf(keyOperation) };
        }

        SectionReference target = section.Value.Below(parentKey).Below(key);
        return new Reading(Entry(target.Path, operation) with { Kind = kind }, CodePlace.Of(keyOperation.Syntax), target.Parameter);
    }

    private ContractEntry Entry(string key, IOperation operation)
    {
        Demand? demand = Guards.DemandOf(operation);
        string?[] instead = demand is null ? [] : [.. Guards.ReadBefore(operation).Select(KeyOf)];
        bool isRequired = demand is not null && Array.IndexOf(instead, null) < 0;
        return new ContractEntry(key, string.Empty, isRequired ? Requirement.Inferred : Requirement.Optional)
        {
            Why = isRequired ? demand!.Why : string.Empty,
            Environments = isRequired ? demand!.Scope.ToString() : string.Empty,
            Instead = string.Join("\n", instead),
            Default = Guards.Fallback(operation),
            IsSensitive = SensitiveKey.Is(key),
            Source = CodePlace.Of(operation.Syntax).ToString(),
        };
    }

    /// <summary>The full key that another read of the same expression asks for; null when it cannot be told.</summary>
    private string? KeyOf(IOperation read) => (OperationOf.Unwrap(read) switch
    {
        IPropertyReferenceOperation property => FromProperty(property),
        IInvocationOperation invocation => FromInvocation(invocation),
        _ => null,
    })?.FirstOrDefault(reading => reading is { Kind: ContractKind.Value, Parameter: null })?.Entry.Key;

    /// <summary>The constant that names the section, when it is written beside <c>Value</c>.</summary>
    private static SyntaxNode KeySyntax(IPropertyReferenceOperation value) =>
        OperationOf.Unwrap(value.Instance) is IInvocationOperation section && Arguments.Named(section, "key") is { } key ? key.Syntax : value.Syntax;
}
