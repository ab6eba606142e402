using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Methods of the project that read the key they are given: <c>configuration.GetRequired("A:B")</c>.</summary>
internal sealed class KeyedReadings(ConfigurationTypes types, SectionResolver sections, Circumstances circumstances)
{
    public IEnumerable<Reading> From(IInvocationOperation call) =>
        from argument in call.Arguments
        where argument.Parameter?.Type.SpecialType == SpecialType.System_String
        let key = ConstantText.Of(argument.Value)
        where key is not null
        let parameter = argument.Parameter!.OriginalDefinition
        let body = OperationOf.BodyOf(parameter, call)
        where body is not null && !IsChanged(parameter, body)
        from reading in ReadIn(body, parameter, key)
        from here in AsOf(call, argument, reading)
        select here;

    /// <summary>What the method reads with the parameter as key.</summary>
    private IEnumerable<Reading> ReadIn(IBlockOperation body, IParameterSymbol parameter, string key)
    {
        var values = new ValueReadings(types, sections, operation => IsUse(operation, parameter) ? key : ConstantText.Of(operation));
        return body.Descendants().SelectMany(read => read switch
        {
            IPropertyReferenceOperation property when property.Arguments.Any(given => IsUse(given.Value, parameter)) => circumstances.Narrow(values.FromProperty(property), read),
            IInvocationOperation invocation when invocation.Arguments.Any(given => IsUse(given.Value, parameter)) => circumstances.Narrow(values.FromInvocation(invocation) ?? [], read),
            _ => [],
        });
    }

    /// <summary>The same reading, told of the call: below the section that the call is about, at the place of the key.</summary>
    private IEnumerable<Reading> AsOf(IInvocationOperation call, IArgumentOperation key, Reading reading)
    {
        IOperation? given = call.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && SectionResolver.IdOf(parameter) == reading.Parameter)?.Value;
        SectionReference? section = reading.Parameter is null ? new SectionReference(string.Empty) : sections.Resolve(given);
        if (section?.Below(reading.Entry.Key) is not { } target || reading.Kind is not (ContractKind.Value or ContractKind.Section))
        {
            return [];
        }

        CodePlace place = CodePlace.Of(key.Value.Syntax);
        return [new Reading(reading.Entry with { Key = target.Path, IsSensitive = SensitiveKey.Is(target.Path), Source = place.ToString() }, place, target.Parameter)];
    }

    private static bool IsUse(IOperation? operation, IParameterSymbol parameter) =>
        OperationOf.Unwrap(operation) is IParameterReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Parameter, parameter);

    private static bool IsChanged(IParameterSymbol parameter, IBlockOperation body) =>
        body.Descendants().OfType<IAssignmentOperation>().Any(assignment => IsUse(assignment.Target, parameter));
}
