using System.Collections.Immutable;
using DeployKit.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Hazards;

/// <summary>DK3002: a gate that the boot would refuse to evaluate: a name given twice, an empty one, an address that is none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class GateAnalyzer : DiagnosticAnalyzer
{
    private static readonly HashSet<string> Methods = ["AddGate", "AddDatabaseGate", "AddRedisGate", "AddHttpGate", "AddTcpGate"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [HazardDescriptors.GateMisconfigured];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("DeployKit.IDeployKitBuilder") is not null)
            {
                start.RegisterSyntaxNodeAction(Analyze, SyntaxKind.InvocationExpression);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var invocation = (InvocationExpressionSyntax)context.Node;
        if (Name(invocation)?.Identifier.ValueText == "Add" && GateOrder.IsAfter(invocation, context.SemanticModel))
        {
            Report(context, OrderFault(invocation, context.SemanticModel));
            return;
        }

        if (!IsGate(invocation, context.SemanticModel) || Argument(invocation, 0) is not { } nameArgument)
        {
            return;
        }

        (ExpressionSyntax Place, string Message)? fault =
            Text(nameArgument, context.SemanticModel) is { } name ? NameFault(invocation, nameArgument, name, context.SemanticModel) : null;
        fault ??= AddressFault(invocation, context.SemanticModel);
        Report(context, fault);
    }

    private static void Report(SyntaxNodeAnalysisContext context, (ExpressionSyntax Place, string Message)? fault)
    {
        if (fault is { } found && Finding.InCode(HazardDescriptors.GateMisconfigured, found.Place.GetLocation(), found.Message) is { } diagnostic)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    private static (ExpressionSyntax Place, string Message)? NameFault(InvocationExpressionSyntax invocation, ExpressionSyntax place, string name, SemanticModel model)
    {
        if (name.Trim().Length == 0)
        {
            return (place, "A gate has no name; give it one, it appears in reports and health payloads");
        }

        bool twice = Scope(invocation).DescendantNodes().OfType<InvocationExpressionSyntax>().Any(other =>
            Name(other) is { } earlier && earlier.SpanStart < Name(invocation)!.SpanStart
            && IsGate(other, model)
            && Argument(other, 0) is { } argument
            && string.Equals(Text(argument, model), name, StringComparison.OrdinalIgnoreCase)
            && !AreAlternatives(other, invocation));
        return twice ? (place, $"Two gates are called {name}; rename one of them") : null;
    }

    private static (ExpressionSyntax Place, string Message)? OrderFault(InvocationExpressionSyntax after, SemanticModel model)
    {
        ExpressionSyntax place = after.ArgumentList.Arguments[0].Expression;
        if (Text(place, model) is not { } awaited || Waiting(after, model) is not { } waiting)
        {
            return null;
        }

        InvocationExpressionSyntax[] calls = [.. Scope(after).DescendantNodes().OfType<InvocationExpressionSyntax>()];
        ILookup<string, string> order = calls
            .Where(call => IsGate(call, model) && NameOf(call, model) is not null)
            .SelectMany(gate => calls.Where(call => GateOrder.IsAfter(call, model) && Waiting(call, model) == NameOf(gate, model)).Select(call => Text(call.ArgumentList.Arguments[0].Expression, model)).DefaultIfEmpty(""),
                (gate, next) => (Name: NameOf(gate, model)!, Next: next ?? ""))
            .ToLookup(pair => pair.Name, pair => pair.Next);
        return GateOrder.Fault(waiting, awaited, order) is { } message ? (place, message) : null;
    }

    // The gate in whose options it is said.
    private static string? Waiting(InvocationExpressionSyntax after, SemanticModel model) =>
        after.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault(call => IsGate(call, model)) is { } gate ? NameOf(gate, model) : null;

    private static string? NameOf(InvocationExpressionSyntax gate, SemanticModel model) => Argument(gate, 0) is { } name ? Text(name, model) : null;

    private static SyntaxNode Scope(SyntaxNode node) =>
        node.FirstAncestorOrSelf<SyntaxNode>(candidate => candidate is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or CompilationUnitSyntax)!;

    /// <summary>The other branch of a condition does not run as well.</summary>
    private static bool AreAlternatives(SyntaxNode first, SyntaxNode second) => first.Ancestors().OfType<IfStatementSyntax>().Any(condition =>
        condition.Else is { } otherwise && condition.Statement.Span.Contains(first.Span) && otherwise.Span.Contains(second.Span));

    private static (ExpressionSyntax Place, string Message)? AddressFault(InvocationExpressionSyntax invocation, SemanticModel model)
    {
        bool isHttp = Name(invocation)!.Identifier.ValueText == "AddHttpGate";
        if (!isHttp || Argument(invocation, 1) is not { } argument || Text(argument, model) is not { } address || address.IndexOf("://", StringComparison.Ordinal) < 0)
        {
            return null;
        }

        bool isAddress = Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri!.Host.Length > 0;
        return isAddress ? null : (argument, "The gate's address is no http or https address; write one, or the key of the setting that holds it");
    }

    private static bool IsGate(InvocationExpressionSyntax invocation, SemanticModel model) =>
        Name(invocation) is { } name
        && Methods.Contains(name.Identifier.ValueText)
        && model.GetSymbolInfo(invocation).Symbol is IMethodSymbol method
        && (method.ReducedFrom ?? method).Parameters is [{ Type: { Name: "IDeployKitBuilder", ContainingNamespace.Name: "DeployKit" } }, ..];

    private static SimpleNameSyntax? Name(InvocationExpressionSyntax invocation) => InvocationName.Of(invocation);

    private static ExpressionSyntax? Argument(InvocationExpressionSyntax invocation, int index) =>
        invocation.ArgumentList.Arguments.ElementAtOrDefault(index) is { NameColon: null } argument ? argument.Expression : null;

    private static string? Text(ExpressionSyntax expression, SemanticModel model) => model.GetConstantValue(expression).Value as string;
}
