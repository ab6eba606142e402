using System.Runtime.CompilerServices;
using DeployKit.Detection;
using DeployKit.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Judges every text of the code by what it is and by where it goes.</summary>
internal sealed class TextAnalysis(SecretReporter reporter)
{
    private const int ShortestText = 4;

    [MethodImpl(HotPath.Optimized)]
    public void AnalyzeText(OperationAnalysisContext context)
    {
        // A call that leaves out an argument has the parameter's default as an implicit literal.
        IOperation operation = context.Operation;
        if (!FoldedText.IsText(operation) || operation.IsImplicit || FoldedText.IsPart(operation) || FoldedText.Of(operation) is not { } text)
        {
            return;
        }

        if (operation.Kind != OperationKind.Literal && JoinedText.Of(operation, text, context.ContainingSymbol) is var (joined, target))
        {
            Report(context.ReportDiagnostic, operation.Syntax.GetLocation(), joined, target, operation);
        }
        else if (text.Length >= ShortestText)
        {
            Analyze(context, operation, text);
        }
    }

    private void Analyze(OperationAnalysisContext context, IOperation operation, string text)
    {
        if (OptionList.ValueBehind(operation, text) is var (argument, option) && FoldedText.Of(argument) is { } given)
        {
            Report(context.ReportDiagnostic, argument.Syntax.GetLocation(), given, option, argument);
            return;
        }

        // What a text is by itself is told first: it is cheaper than to find out where it goes.
        bool mayHold = SecretDetector.MayHold(text);
        bool isProse = !mayHold && PlainText.IsNoSecret(text);
        if (isProse && !KeyBytes.IsEncoded(operation))
        {
            return;
        }

        ValueTarget target = TargetFinder.Of(operation, context.ContainingSymbol);
        target = operation.Kind == OperationKind.Utf8String && KeyBytes.IsKey(target) ? target with { Use = TargetUse.CryptographicKey } : target;
        target = target.Use == TargetUse.CryptographicKey ? target with { AsBytes = KeyBytes.IsEncoded(operation) } : target;
        if (AppendedText.Is(operation) && target.Strength == NameStrength.Strong)
        {
            if (AppendedText.Of(operation, target) is { } whole)
            {
                Report(context.ReportDiagnostic, operation.Syntax.GetLocation(), whole, target, operation);
                return;
            }

            // The end of something that is known at run time only is judged by what it is alone.
            target = ValueTarget.None;
        }

        bool found = (mayHold || target.Strength != NameStrength.None) && Report(context.ReportDiagnostic, operation.Syntax.GetLocation(), text, target, operation);
        if (!found && target is { Use: TargetUse.Declaration or TargetUse.SettingsDefault, Strength: NameStrength.None } && (KeyBytes.KeyOf(operation, target, text) ?? LocalTarget.Of(operation, text, context.ContainingSymbol)) is { } reached)
        {
            Report(context.ReportDiagnostic, operation.Syntax.GetLocation(), text, reached, operation);
        }
    }

    /// <summary>The operations of a lambda or local function leave out the defaults of its parameters.</summary>
    public void AnalyzeInnerDefaults(SyntaxNodeAnalysisContext context)
    {
        SeparatedSyntaxList<ParameterSyntax> parameters = context.Node is LocalFunctionStatementSyntax function
            ? function.ParameterList.Parameters
            : ((ParenthesizedLambdaExpressionSyntax)context.Node).ParameterList.Parameters;
        foreach (ParameterSyntax parameter in parameters)
        {
            if (parameter.Default is { Value: var value } && context.SemanticModel.GetConstantValue(value, context.CancellationToken) is { HasValue: true, Value: string { Length: >= ShortestText } text })
            {
                Report(context.ReportDiagnostic, value.GetLocation(), text, ValueTarget.Named(parameter.Identifier.ValueText, TargetUse.Declaration), operation: null);
            }
        }
    }

    public void AnalyzeBytes(OperationAnalysisContext context)
    {
        if (!KeyBytes.IsLiteral(context.Operation))
        {
            return;
        }

        ValueTarget target = TargetFinder.Of(context.Operation, context.ContainingSymbol);
        if (target is { Use: TargetUse.Declaration, Strength: NameStrength.None })
        {
            target = KeyBytes.KeyOf(context.Operation, target) ?? LocalTarget.OfBytes(context.Operation, context.ContainingSymbol) ?? target;
        }

        if (target.Use == TargetUse.CryptographicKey || target.Strength == NameStrength.Strong)
        {
            string text = context.Operation.Syntax.ToString();
            reporter.Report(context.ReportDiagnostic, context.Operation.Syntax.GetLocation(), text, new SecretFinding(RuleCatalog.DK1005, "key written as bytes", Confidence.High, 0, text.Length), target);
        }
    }

    private bool Report(Action<Diagnostic> report, Location location, string text, ValueTarget target, IOperation? operation)
    {
        IReadOnlyList<SecretFinding> findings = CodeJudge.Judge(text, target);
        foreach (SecretFinding finding in findings)
        {
            bool local = finding.Rule == RuleCatalog.DK1003 && operation is not null && LocalSibling.Is(operation);
            reporter.Report(report, location, text, local ? finding with { Rule = RuleCatalog.DK1008 } : finding, target);
        }

        return findings.Count > 0;
    }
}
