using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Methods of the project that read the key they are given: <c>configuration.GetRequired("A:B")</c>.</summary>
internal sealed class KeyedReadings(ConfigurationTypes types, SectionResolver sections, Circumstances circumstances)
{
    public IEnumerable<Reading> From(IInvocationOperation call)
    {
        foreach (IArgumentOperation argument in call.Arguments.Where(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_String))
        {
            IParameterSymbol parameter = argument.Parameter!.OriginalDefinition;
            if (OperationOf.BodyOf(parameter, call) is not { } body)
            {
                continue;
            }

            string? key = IsChanged(parameter, body) ? null : ConstantText.Of(argument.Value);
            yield return Given(parameter, key, argument);
            foreach (Reading reading in key is null ? [] : ReadIn(body, parameter, key).SelectMany(reading => AsOf(call, argument, reading)))
            {
                yield return reading;
            }
        }
    }

    /// <summary>A method that is handed on as a delegate may be given any key.</summary>
    public static IEnumerable<Reading> From(IMethodReferenceOperation reference) =>
        reference.Method.OriginalDefinition.Parameters.Where(parameter => parameter.Type.SpecialType == SpecialType.System_String).Select(parameter => Given(parameter, null, reference));

    /// <summary>The parameter that names what is read, of a method whose every call is in sight; null for any other key.</summary>
    public static string? ParameterOf(IOperation? key) =>
        OperationOf.Unwrap(key) is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method } parameter } use
        && !method.ContainingType.AllInterfaces.Any(contract => contract.GetMembers(method.Name).Length > 0)
        && (use.SemanticModel?.Compilation.Options.OutputKind == OutputKind.ConsoleApplication || method.DeclaredAccessibility is Accessibility.Private or Accessibility.NotApplicable)
            ? SectionResolver.IdOf(parameter.OriginalDefinition) : null;

    private static Reading Given(IParameterSymbol parameter, string? key, IOperation at) =>
        new(new ContractEntry(key ?? string.Empty, SectionResolver.IdOf(parameter), Requirement.Optional) { Kind = ContractKind.Call, IsOpen = key is null }, CodePlace.Of(at.Syntax));

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
