using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Hazards;

/// <summary>DK4001: hands the migration to the kit, which migrates under a lock and by the profile's policy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class MigrationPolicyFixProvider() : CodeEditFix("DK4001")
{
    // One application is moved at a time: each move changes the builder's chain.
    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await HazardCall.FindAsync(context).ConfigureAwait(false) is not { Statement: { } statement } call
            || ContextType(call) is not { } type
            || Registered(call, statement, type) is not { } changed)
        {
            return;
        }

        string title = $"Migrate by policy: AddDbContextMigrations<{type}>()";
        Offer(context, title, changed);
    }

    /// <summary>The type of <c>db</c> in <c>db.Database.Migrate()</c>.</summary>
    private static string? ContextType(HazardCall call)
    {
        SyntaxNode? database = call.Invocation.DescendantNodes().OfType<SimpleNameSyntax>().FirstOrDefault(name => name.Identifier.ValueText == "Database");
        ExpressionSyntax? receiver = database?.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        return receiver is not null && call.Model.GetTypeInfo(receiver).Type is { TypeKind: TypeKind.Class, Name: not "DbContext" } type
            ? type.ToMinimalDisplayString(call.Model, call.Invocation.SpanStart)
            : null;
    }

    private static CompilationUnitSyntax? Registered(HazardCall call, ExpressionStatementSyntax statement, string type)
    {
        InvocationExpressionSyntax? kit = call.Root.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(invocation =>
            invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddDeployKit" });
        GlobalStatementSyntax? builder = call.Root.Members.OfType<GlobalStatementSyntax>().FirstOrDefault(member =>
            member.Statement is LocalDeclarationStatementSyntax local && local.ToString().Contains("CreateBuilder(") && !local.ToString().Contains(".Build()"));
        if (kit is null && builder is null)
        {
            return null;
        }

        CompilationUnitSyntax root = call.Root.TrackNodes(new SyntaxNode?[] { kit, builder, statement }.OfType<SyntaxNode>());
        root = kit is not null
            ? root.ReplaceNode(root.GetCurrentNode(kit)!, Appended(root.GetCurrentNode(kit)!, type))
            : root.InsertNodesAfter(root.GetCurrentNode(builder)!, [Added(builder!, type)]);
        StatementSyntax current = root.GetCurrentNode(statement)!;
        SyntaxNode removed = current.Parent is GlobalStatementSyntax global ? global : current;
        return Usings.Add(root.RemoveNode(removed, SyntaxRemoveOptions.KeepNoTrivia)!, call.Model, call.Invocation.SpanStart, "DeployKit", "IDeployKitBuilder");
    }

    private static InvocationExpressionSyntax Appended(InvocationExpressionSyntax kit, string type) =>
        (InvocationExpressionSyntax)SyntaxFactory.ParseExpression($"{kit.WithoutTrivia()}.AddDbContextMigrations<{type}>()").WithTriviaFrom(kit);

    private static GlobalStatementSyntax Added(GlobalStatementSyntax builder, string type)
    {
        string name = ((LocalDeclarationStatementSyntax)builder.Statement).Declaration.Variables[0].Identifier.ValueText;
        return SyntaxFactory.GlobalStatement(SyntaxFactory.ParseStatement($"{name}.AddDeployKit().AddDbContextMigrations<{type}>();").WithTrailingTrivia(SyntaxFactory.ElasticLineFeed));
    }
}
