using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Hazards;

/// <summary>DK4002 and DK4004: <c>[SafetyAssured("")]</c> on the migration. It counts once somebody has filled in the reason.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class SafetyAssuredFixProvider() : CodeEditFix("DK4002", "DK4004")
{
    private const string Title = "Say why this migration is safe: [SafetyAssured(\"…\")]";

    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await HazardCall.FindAsync(context).ConfigureAwait(false) is { } call
            && call.Invocation.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } migration
            && call.Model.GetDeclaredSymbol(migration)?.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SafetyAssuredAttribute") == false)
        {
            CompilationUnitSyntax root = call.Root.ReplaceNode(migration, Assured(migration));
            root = Usings.Add(root, call.Model, call.Invocation.SpanStart, "DeployKit", "SafetyAssuredAttribute");
            Offer(context, Title, root);
        }
    }

    private static ClassDeclarationSyntax Assured(ClassDeclarationSyntax migration)
    {
        AttributeSyntax attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName("SafetyAssured"), SyntaxFactory.ParseAttributeArgumentList("(\"\")"));
        AttributeListSyntax list = SyntaxFactory.AttributeList([attribute])
            .WithLeadingTrivia(migration.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        SyntaxTriviaList indentation = [.. migration.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))];
        ClassDeclarationSyntax bare = migration.WithLeadingTrivia(indentation);
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }
}
