using System.Collections.Immutable;
using DeployKit.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Settings;

/// <summary>DK2006: options that have a validation which only runs when somebody first asks for them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LateValidationAnalyzer : DiagnosticAnalyzer
{
    private const string Start = "AddOptions";

    private static readonly HashSet<string> Validations = new(StringComparer.Ordinal) { "Validate", "ValidateDataAnnotations", "ValidateFluently" };

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [SettingsDescriptors.LateValidation];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSemanticModelAction(Analyze);
    }

    /// <summary>Only statements that say AddOptions are bound: the compiler would bind the methods of every file to tell an action of each.</summary>
    private static void Analyze(SemanticModelAnalysisContext context)
    {
        SyntaxTree tree = context.SemanticModel.SyntaxTree;
        string text = tree.GetText(context.CancellationToken).ToString();
        for (int at = text.IndexOf(Start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Start, at + Start.Length, StringComparison.Ordinal))
        {
            if (tree.GetRoot(context.CancellationToken).FindToken(at) is { Parent: SimpleNameSyntax name, ValueText: Start } token
                && token.SpanStart == at
                && name.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax statement
                && context.SemanticModel.GetOperation(statement, context.CancellationToken) is IExpressionStatementOperation { Operation: IInvocationOperation last }
                && IsOptionsBuilder(last.Type))
            {
                Analyze(last, context);
            }
        }
    }

    /// <summary>A whole chain in one statement; one that is kept in a variable may go on elsewhere.</summary>
    private static void Analyze(IInvocationOperation last, SemanticModelAnalysisContext context)
    {

        List<IInvocationOperation> chain = [.. ChainOf(last)];
        bool startsHere = chain[chain.Count - 1].TargetMethod.Name == Start;
        bool isValidated = chain.Exists(call => Validations.Contains(call.TargetMethod.Name));
        if (!startsHere || !isValidated || chain.Exists(call => call.TargetMethod.Name == "ValidateOnStart"))
        {
            return;
        }

        SyntaxNode place = last.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Name : last.Syntax;
        string type = ((INamedTypeSymbol)last.Type!).TypeArguments[0].Name;
        string message = $"{type} is validated when it is first used, not at start; append ValidateOnStart()";
        if (Finding.InCode(SettingsDescriptors.LateValidation, place.GetLocation(), message) is { } diagnostic)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    private static IEnumerable<IInvocationOperation> ChainOf(IInvocationOperation? call)
    {
        while (call is not null)
        {
            yield return call;
            call = (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) as IInvocationOperation;
        }
    }

    private static bool IsOptionsBuilder(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "OptionsBuilder", TypeArguments.Length: 1, ContainingNamespace: { } space } && space.ToDisplayString() == "Microsoft.Extensions.Options";
}
