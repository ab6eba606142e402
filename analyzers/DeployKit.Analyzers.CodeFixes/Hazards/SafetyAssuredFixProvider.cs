using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Hazards;

/// <summary>DK4002 and DK4004: <c>[SafetyAssured("")]</c> on the migration. It counts once somebody has filled in the reason.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class SafetyAssuredFixProvider : CodeFixProvider
{
    private const string Title = "Say why this migration is safe: [SafetyAssured(\"…\")]";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["DK4002", "DK4004"];

    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await HazardCall.FindAsync(context).ConfigureAwait(false) is { } call
            && call.Invocation.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } migration
            && !migration.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().EndsWith("SafetyAssured", StringComparison.Ordinal)))
        {
            CompilationUnitSyntax root = call.Root.ReplaceNode(migration, Assured(migration));
            root = Usings.Add(root, call.Model, call.Invocation.SpanStart, "DeployKit", "SafetyAssuredAttribute");
            context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root)), Title), context.Diagnostics);
        }
    }

    private static ClassDeclarationSyntax Assured(ClassDeclarationSyntax migration)
    {
        AttributeSyntax attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName("SafetyAssured"), SyntaxFactory.ParseAttributeArgumentList("(\"\")"));
        AttributeListSyntax list = SyntaxFactory.AttributeList([attribute])
            .WithLeadingTrivia(migration.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        return migration.WithLeadingTrivia(migration.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))).WithAttributeLists(migration.AttributeLists.Insert(0, list));
    }
}
