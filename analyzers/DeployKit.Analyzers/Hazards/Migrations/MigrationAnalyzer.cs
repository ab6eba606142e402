using System.Collections.Immutable;
using DeployKit.Analyzers.Reporting;
using DeployKit.Rules;
using DeployKit.Safety;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Hazards.Migrations;

/// <summary>DK4002 and DK4004: unsafe operations in a migration of Entity Framework Core, by the same rules that the migration runner has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MigrationAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the name of the rule.</summary>
    public const string RuleName = "Rule";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [HazardDescriptors.DestructiveOperation, HazardDescriptors.BlockingOperation];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // Scaffolded migrations say that they are generated; they are what this is about.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("Microsoft.EntityFrameworkCore.Migrations.Migration") is { } migration)
            {
                MigrationDialect dialect = MigrationDialect.Of(start.Compilation);
                start.RegisterSyntaxNodeAction(node => Analyze(node, migration, dialect), SyntaxKind.MethodDeclaration);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, INamedTypeSymbol migration, MigrationDialect dialect)
    {
        var method = (MethodDeclarationSyntax)context.Node;
        if (method is not { Identifier.ValueText: "Up", ParameterList.Parameters.Count: 1 }
            || context.SemanticModel.GetDeclaredSymbol(method, context.CancellationToken) is not { } symbol
            || !MigrationTypes.Derives(symbol.ContainingType, migration)
            || IsAssured(symbol.ContainingType))
        {
            return;
        }

        OperationReader reader = new(context.SemanticModel, dialect.Context.Dialect, context.CancellationToken);
        foreach (SafetyFinding finding in SafetyReview.Of(reader.Read(method), dialect.Context))
        {
            bool applies = finding.Assured is null && (dialect.IsKnown || finding.Rule.Rule == RuleCatalog.DK4002);
            if (applies && Describe(finding, method) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static Diagnostic? Describe(SafetyFinding finding, MethodDeclarationSyntax method)
    {
        DiagnosticDescriptor descriptor = finding.Rule.Rule == RuleCatalog.DK4002 ? HazardDescriptors.DestructiveOperation : HazardDescriptors.BlockingOperation;
        var location = Location.Create(method.SyntaxTree, new TextSpan(finding.Start, finding.Length));
        var properties = ImmutableDictionary<string, string?>.Empty.Add(RuleName, finding.Rule.Name);
        string message = char.ToUpperInvariant(finding.Message[0]) + finding.Message.Substring(1) + "; " + finding.Remedy;
        return Finding.InCode(descriptor, location, message, properties);
    }

    /// <summary><c>[SafetyAssured("why")]</c>; without a reason it does not count.</summary>
    private static bool IsAssured(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: "SafetyAssuredAttribute", ContainingNamespace.Name: "DeployKit" }
        && attribute.ConstructorArguments is { Length: > 0 } arguments
        && !string.IsNullOrWhiteSpace(arguments[0].Value as string));
}
