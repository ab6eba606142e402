using System.Runtime.CompilerServices;
using DeployKit.Detection;
using DeployKit.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>A field with a neutral name hides a secret until it reaches something that takes one.</summary>
internal sealed class ReferenceAnalysis(SecretReporter reporter)
{
    [MethodImpl(HotPath.Optimized)]
    public void AnalyzeField(OperationAnalysisContext context)
    {
        IFieldSymbol field = ((IFieldReferenceOperation)context.Operation).Field;
        if ((field.IsConst || field.IsReadOnly) && IsPassedOn(context.Operation) && DeclaredText.IsPossible(field.Type) && (!field.IsConst || MayBeSecret(field.ConstantValue as string) || KeyBytes.IsEncoded(context.Operation)))
        {
            Analyze(context, field);
        }
    }

    // Most references are read in place: they are compared, indexed or called on.
    private static bool IsPassedOn(IOperation operation) =>
        operation.Parent is { } parent && parent.Kind is not (OperationKind.PropertyReference or OperationKind.FieldReference or OperationKind.ArrayElementReference or OperationKind.Binary or OperationKind.Interpolation or OperationKind.Increment or OperationKind.CompoundAssignment);

    private static bool MayBeSecret(string? text) => text is not null && (SecretDetector.MayHold(text) || !PlainText.IsNoSecret(text));

    private void Analyze(OperationAnalysisContext context, ISymbol symbol)
    {
        IOperation operation = context.Operation;
        if (TargetFinder.Of(operation, context.ContainingSymbol) is not { Strength: NameStrength.Strong, Use: not TargetUse.Comparison } target
            || SensitiveName.Mentions(symbol.Name)
            || DeclaredText.Of(symbol, context.CancellationToken) is not { } declared
            || (declared.Literal.Parent is ArgumentSyntax && KeyBytes.IsKeyText(symbol.Name, declared.Text)))
        {
            return;
        }

        Location location = declared.Literal.SyntaxTree == operation.Syntax.SyntaxTree ? declared.Literal.GetLocation() : operation.Syntax.GetLocation();
        foreach (SecretFinding finding in CodeJudge.Judge(declared.Text, target with { AsBytes = KeyBytes.IsEncoded(operation) }))
        {
            // What the text tells by itself is reported where it is written.
            if (finding.Rule != RuleCatalog.DK1001 && finding.Rule != RuleCatalog.DK1002)
            {
                reporter.Report(context.ReportDiagnostic, location, declared.Text, finding, target);
            }
        }
    }
}
