using System.Collections.Immutable;
using DeployKit.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Settings;

/// <summary>DK2006: options that have a validation which only runs when somebody first asks for them, or attributes that nothing reads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LateValidationAnalyzer : DiagnosticAnalyzer
{
    private const string Start = "AddOptions";
    private const string StartValidated = "AddOptionsWithValidateOnStart";

    private static readonly HashSet<string> Validations = new(StringComparer.Ordinal) { "Validate", "ValidateDataAnnotations", "ValidateFluently" };

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [SettingsDescriptors.LateValidation];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var attributes = new AttributeValidation(start.Compilation);
            start.RegisterSemanticModelAction(model => Analyze(model, attributes));
        });
    }

    /// <summary>Only statements that say AddOptions are bound: the compiler would bind the methods of every file to tell an action of each.</summary>
    private static void Analyze(SemanticModelAnalysisContext context, AttributeValidation attributes)
    {
        SyntaxTree tree = context.SemanticModel.SyntaxTree;
        string text = tree.GetText(context.CancellationToken).ToString();
        for (int at = text.IndexOf(Start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Start, at + Start.Length, StringComparison.Ordinal))
        {
            if (tree.GetRoot(context.CancellationToken).FindToken(at) is { Parent: SimpleNameSyntax name, ValueText: Start or StartValidated } token
                && token.SpanStart == at
                && name.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax statement
                && context.SemanticModel.GetOperation(statement, context.CancellationToken) is IExpressionStatementOperation { Operation: IInvocationOperation last }
                && IsOptionsBuilder(last.Type))
            {
                Analyze(last, context, attributes);
            }
        }
    }

    /// <summary>A whole chain in one statement; one that is kept in a variable may go on elsewhere.</summary>
    private static void Analyze(IInvocationOperation last, SemanticModelAnalysisContext context, AttributeValidation attributes)
    {
        List<IInvocationOperation> chain = [.. ChainOf(last)];
        if (chain[chain.Count - 1].TargetMethod.Name is not (Start or StartValidated))
        {
            return;
        }

        ITypeSymbol options = ((INamedTypeSymbol)last.Type!).TypeArguments[0];
        bool isRun = chain.Exists(call => call.TargetMethod.Name is "ValidateOnStart" or StartValidated);
        if (attributes.IsMissing(options, chain))
        {
            string[] calls = isRun ? ["ValidateDataAnnotations"] : ["ValidateDataAnnotations", "ValidateOnStart"];
            Report(last, $"Nothing validates the attributes of {options.Name}", calls, context);
        }
        else if (!isRun && chain.Exists(call => Validations.Contains(call.TargetMethod.Name)))
        {
            Report(last, $"{options.Name} is validated when it is first used, not at start", ["ValidateOnStart"], context);
        }
    }

    private static void Report(IInvocationOperation last, string problem, string[] calls, SemanticModelAnalysisContext context)
    {
        SyntaxNode place = last.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Name : last.Syntax;
        string message = $"{problem}; append {string.Join("().", calls)}()";
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(SettingProperties.Calls, string.Join(",", calls));
        if (Finding.InCode(SettingsDescriptors.LateValidation, place.GetLocation(), message, properties) is { } diagnostic)
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
