using System.Collections.Immutable;
using DeployKit.Detection;
using DeployKit.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>DK1001 to DK1006, DK1008 and DK1009 in C#: every text of the code, judged by what it is and by where it goes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HardcodedSecretAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => SecretDescriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var reporter = new SecretReporter(TestProject.Is(start.Compilation, start.Options), BaselineFile.From(start.Options, start.CancellationToken));
            start.RegisterOperationAction(
                operation => AnalyzeText(operation, reporter),
                OperationKind.Literal,
                OperationKind.InterpolatedString,
                OperationKind.Binary,
                OperationKind.Utf8String);
            start.RegisterOperationAction(operation => AnalyzeReference(operation, reporter), OperationKind.FieldReference, OperationKind.LocalReference);
            start.RegisterOperationAction(operation => AnalyzeBytes(operation, reporter), OperationKind.ArrayCreation, OperationKind.CollectionExpression);
            start.RegisterSyntaxNodeAction(node => AnalyzeInnerDefaults(node, reporter), SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
        });
    }

    private static void AnalyzeText(OperationAnalysisContext context, SecretReporter reporter)
    {
        IOperation operation = context.Operation;
        // A call that leaves out an argument has the parameter's default as an implicit literal.
        if (!FoldedText.IsText(operation) || operation.IsImplicit || FoldedText.IsPart(operation) || FoldedText.Of(operation) is not { Length: > 2 } text)
        {
            return;
        }

        ValueTarget target = TargetFinder.Of(operation, context.ContainingSymbol);
        foreach (SecretFinding finding in CodeJudge.Judge(text, target))
        {
            reporter.Report(context.ReportDiagnostic, operation.Syntax.GetLocation(), text, finding, target);
        }
    }

    // A neutral name hides a secret until it reaches something that takes one.
    private static void AnalyzeReference(OperationAnalysisContext context, SecretReporter reporter)
    {
        IOperation operation = context.Operation;
        if (!DeclaredText.IsPossible(operation.Type) || FoldedText.IsPart(operation))
        {
            return;
        }

        ISymbol? symbol = operation switch
        {
            IFieldReferenceOperation { Field: { IsConst: true } or { IsReadOnly: true } } field => field.Field,
            ILocalReferenceOperation local => local.Local,
            _ => null,
        };
        if (symbol is null || TargetFinder.Of(operation, context.ContainingSymbol) is not { Strength: NameStrength.Strong, Use: not TargetUse.Comparison } target
            || NameStrengths.Of(symbol.Name) != NameStrength.None || DeclaredText.Of(symbol, context.CancellationToken) is not { } declared)
        {
            return;
        }

        Location location = declared.Literal.SyntaxTree == operation.Syntax.SyntaxTree ? declared.Literal.GetLocation() : operation.Syntax.GetLocation();
        foreach (SecretFinding finding in CodeJudge.Judge(declared.Text, target).Where(found => found.Rule != RuleCatalog.DK1001 && found.Rule != RuleCatalog.DK1002))
        {
            reporter.Report(context.ReportDiagnostic, location, declared.Text, finding, target);
        }
    }

    // The operations of a lambda or local function leave out the defaults of its parameters.
    private static void AnalyzeInnerDefaults(SyntaxNodeAnalysisContext context, SecretReporter reporter)
    {
        SeparatedSyntaxList<ParameterSyntax> parameters = context.Node is LocalFunctionStatementSyntax function
            ? function.ParameterList.Parameters
            : ((ParenthesizedLambdaExpressionSyntax)context.Node).ParameterList.Parameters;
        foreach (ParameterSyntax parameter in parameters)
        {
            if (parameter.Default is { Value: var value } && context.SemanticModel.GetConstantValue(value, context.CancellationToken) is { HasValue: true, Value: string { Length: > 2 } text })
            {
                ValueTarget target = ValueTarget.Named(parameter.Identifier.ValueText, TargetUse.Declaration);
                foreach (SecretFinding finding in CodeJudge.Judge(text, target))
                {
                    reporter.Report(context.ReportDiagnostic, value.GetLocation(), text, finding, target);
                }
            }
        }
    }

    private static void AnalyzeBytes(OperationAnalysisContext context, SecretReporter reporter)
    {
        if (!KeyBytes.IsLiteral(context.Operation))
        {
            return;
        }

        ValueTarget target = TargetFinder.Of(context.Operation, context.ContainingSymbol);
        if (target.Use == TargetUse.CryptographicKey || target.Strength == NameStrength.Strong)
        {
            string text = context.Operation.Syntax.ToString();
            reporter.Report(context.ReportDiagnostic, context.Operation.Syntax.GetLocation(), text, new SecretFinding(RuleCatalog.DK1005, "key written as bytes", Confidence.High, 0, text.Length), target);
        }
    }
}
