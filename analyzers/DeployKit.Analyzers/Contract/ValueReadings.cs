using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Reads of single keys: indexer, <c>GetValue</c>, <c>GetConnectionString</c>, <c>GetRequiredSection</c>, <c>Value</c>.</summary>
internal sealed class ValueReadings(ConfigurationTypes types, SectionResolver sections)
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
            ? [new Reading(Entry(section.Path, property), CodePlace.Of(property.Syntax), section.Parameter)]
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
        return reading.Kind == ContractKind.Value && type is not null
            ? reading with
            {
                Entry = reading.Entry with
                {
                    Type = SettingsTypeName.Of(type),
                    Default = ConstantText.Of(fallback),
                    Constraints = SettingsTypeName.ConstraintsOf(type),
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
        if (section is null || ConstantText.Of(keyOperation) is not { } key || keyOperation is null)
        {
            return Reading.Open(section is null || parentKey.Length == 0 ? section : section.Value.Below(parentKey), CodePlace.Of(operation.Syntax));
        }

        SectionReference target = section.Value.Below(parentKey).Below(key);
        return new Reading(Entry(target.Path, operation) with { Kind = kind }, CodePlace.Of(keyOperation.Syntax), target.Parameter);
    }

    private static ContractEntry Entry(string key, IOperation operation)
    {
        bool isRequired = Guards.Throws(operation);
        return new ContractEntry(key, string.Empty, isRequired ? Requirement.Inferred : Requirement.Optional)
        {
            Why = isRequired ? "?? throw" : string.Empty,
            Default = Guards.Fallback(operation),
            IsSensitive = SensitiveKey.Is(key),
            Source = CodePlace.Of(operation.Syntax).ToString(),
        };
    }
}
