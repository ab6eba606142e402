using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

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
            var texts = new TextAnalysis(reporter);
            var references = new ReferenceAnalysis(reporter);
            start.RegisterOperationAction(texts.AnalyzeText, OperationKind.Literal, OperationKind.InterpolatedString, OperationKind.Binary, OperationKind.Utf8String);
            start.RegisterOperationAction(references.AnalyzeField, OperationKind.FieldReference);
            start.RegisterOperationAction(texts.AnalyzeBytes, OperationKind.ArrayCreation, OperationKind.CollectionExpression);
            start.RegisterSyntaxNodeAction(texts.AnalyzeInnerDefaults, SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
        });
    }
}
