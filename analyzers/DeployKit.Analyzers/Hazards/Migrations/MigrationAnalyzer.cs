using System.Collections.Immutable;
using DeployKit.Analyzers.Reporting;
using DeployKit.Rules;
using DeployKit.Safety;
using Microsoft.CodeAnalysis;
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
                // The driver binds each body once for all analyzers; asking a semantic model would bind it again.
                start.RegisterOperationBlockAction(block => Analyze(block, migration, dialect));
            }
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, INamedTypeSymbol migration, MigrationDialect dialect)
    {
        if (context.OwningSymbol is not IMethodSymbol { Name: "Up", Parameters.Length: 1, ContainingType: var type }
            || !MigrationTypes.Derives(type, migration)
            || IsAssured(type))
        {
            return;
        }

        foreach (IOperation block in context.OperationBlocks)
        {
            foreach (SafetyFinding finding in SafetyReview.Of(new OperationReader(new(context.Compilation, context.CancellationToken), dialect.Context.Dialect).Read(block), dialect.Context))
            {
                bool applies = finding.Assured is null && (dialect.IsKnown || finding.Rule.Rule == RuleCatalog.DK4002);
                if (applies && Describe(finding, block.Syntax.SyntaxTree) is { } diagnostic)
                {
                    context.ReportDiagnostic(diagnostic);
                }
            }
        }
    }

    private static Diagnostic? Describe(SafetyFinding finding, SyntaxTree tree)
    {
        DiagnosticDescriptor descriptor = finding.Rule.Rule == RuleCatalog.DK4002 ? HazardDescriptors.DestructiveOperation : HazardDescriptors.BlockingOperation;
        var location = Location.Create(tree, new TextSpan(finding.Start, finding.Length));
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
