using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Sections bound to types: <c>Get</c>, <c>Bind</c>, <c>BindConfiguration</c>, <c>Configure</c>.</summary>
internal sealed class BindingReadings(SectionResolver sections)
{
    /// <summary>True for the framework's methods whose section arguments are read here.</summary>
    public static bool IsKnown(IMethodSymbol method) =>
        (method.ReducedFrom ?? method).ContainingType.Name
            is "ConfigurationBinder" or "OptionsBuilderConfigurationExtensions" or "OptionsConfigurationServiceCollectionExtensions" or "ConfigurationExtensions";

    /// <summary>Null when this is no such call.</summary>
    public IEnumerable<Reading>? From(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        IOperation? argument = method.Name == "BindConfiguration" ? Arguments.Named(invocation, "configSectionPath") : null;
        return (method.ContainingType.Name, method.Name) switch
        {
            ("ConfigurationBinder", "Get") => Get(invocation),
            ("ConfigurationBinder", "Bind") => Bind(invocation),
            ("OptionsBuilderConfigurationExtensions", "Bind") => Bind(invocation, method.TypeArguments[0], sections.Resolve(Arguments.Named(invocation, "config")), null),
            ("OptionsBuilderConfigurationExtensions", "BindConfiguration") =>
                Bind(invocation, method.TypeArguments[0], ConstantText.Of(argument) is { } path ? new SectionReference(path) : null, argument),
            ("OptionsConfigurationServiceCollectionExtensions", "Configure") =>
                Bind(invocation, method.TypeArguments[0], sections.Resolve(Arguments.Named(invocation, "config")), null),
            _ => null,
        };
    }

    /// <summary>The section as a whole and each member of the type.</summary>
    public static IEnumerable<Reading> Bind(IInvocationOperation invocation, ITypeSymbol? type, SectionReference? section, IOperation? keyArgument)
    {
        SyntaxNode at = keyArgument?.Syntax ?? KeySyntax(invocation);
        CodePlace place = CodePlace.Of(at);
        if (section is not { } known || type is null or ITypeParameterSymbol)
        {
            return [Reading.Open(section, place)];
        }

        bool isKit = KitReadings.IsKitCall(invocation);
        Demand? demand = Guards.DemandOf(invocation);
        var whole = new ContractEntry(known.Path, SettingsTypeName.Of(type), demand is null ? Requirement.Optional : Requirement.Inferred)
        {
            Why = demand?.Why ?? (isKit ? KitReadings.AddSettings : string.Empty),
            IsSection = true,
            Source = place.ToString(),
        };
        var walker = new BoundTypeWalker(invocation.SemanticModel!, place, known.Parameter, isKit);
        walker.Walk(type, known.Path);
        Reading owner = new(whole with { Kind = ContractKind.Owner, Requirement = Requirement.Optional, IsOpen = walker.IsOpen || BindsMore(invocation) }, place, known.Parameter);
        IEnumerable<Reading> needed = demand is null ? [] : [owner with { Entry = whole with { Kind = ContractKind.Section, Environments = demand.Scope.ToString() } }];
        return needed.Append(owner).Concat(walker.Readings);
    }

    /// <summary>True when the binder is told to fill members that are not public too.</summary>
    private static bool BindsMore(IInvocationOperation invocation) =>
        invocation.Arguments.Any(argument => argument.Parameter?.Name is "configureBinder" or "configureOptions" && argument.Syntax.ToString().Contains("BindNonPublicProperties"));

    private IEnumerable<Reading> Get(IInvocationOperation invocation)
    {
        ITypeSymbol? type = invocation.TargetMethod.TypeArguments.FirstOrDefault() ?? (Arguments.Named(invocation, "type") as ITypeOfOperation)?.TypeOperand;
        return Bind(invocation, type, sections.Resolve(Arguments.Receiver(invocation)), null);
    }

    private IEnumerable<Reading> Bind(IInvocationOperation invocation)
    {
        IOperation? key = Arguments.Named(invocation, "key");
        SectionReference? section = sections.Resolve(Arguments.Receiver(invocation));
        if (key is not null)
        {
            section = ConstantText.Of(key) is { } name ? section?.Below(name) : null;
        }

        ITypeSymbol? type = OperationOf.Unwrap(Arguments.Named(invocation, "instance"))?.Type;
        return Bind(invocation, type?.SpecialType == SpecialType.System_Object ? null : type, section, key);
    }

    /// <summary>The constant that names the section, when it is written in the call; else the method's name.</summary>
    private static SyntaxNode KeySyntax(IInvocationOperation invocation)
    {
        IInvocationOperation? getSection = invocation.Descendants().OfType<IInvocationOperation>()
            .FirstOrDefault(call => call.TargetMethod.Name is "GetSection" or "GetRequiredSection");
        if (getSection is not null && Arguments.Named(getSection, "key") is { } key)
        {
            return key.Syntax;
        }

        return invocation.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Name : invocation.Syntax;
    }
}
