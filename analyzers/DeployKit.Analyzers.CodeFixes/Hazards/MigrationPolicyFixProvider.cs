using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

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
        VariableDeclaratorSyntax? builder = call.Root.DescendantNodes().OfType<VariableDeclaratorSyntax>().FirstOrDefault(variable => IsBuilder(variable, call.Model));
        if (kit is null && builder is null)
        {
            return null;
        }

        StatementSyntax? declared = builder?.FirstAncestorOrSelf<StatementSyntax>();
        CompilationUnitSyntax root = call.Root.TrackNodes(new SyntaxNode?[] { kit, declared, statement }.OfType<SyntaxNode>());
        if (kit is null)
        {
            root = Inserted(root, root.GetCurrentNode(declared!)!, Added(builder!, type));
        }
        else if (!call.Root.DescendantNodes().OfType<GenericNameSyntax>().Any(name => name.WithoutTrivia().ToString() == Method(type)))
        {
            root = root.ReplaceNode(root.GetCurrentNode(kit)!, Appended(root.GetCurrentNode(kit)!, type));
        }

        StatementSyntax current = root.GetCurrentNode(statement)!;
        SyntaxNode removed = current.Parent is GlobalStatementSyntax global ? global : current;
        return Usings.Add(root.RemoveNode(removed, SyntaxRemoveOptions.KeepUnbalancedDirectives)!, call.Model, call.Invocation.SpanStart, "DeployKit", "IDeployKitBuilder");
    }

    /// <summary><c>var builder = WebApplication.CreateBuilder(args)</c>, of whatever host.</summary>
    private static bool IsBuilder(VariableDeclaratorSyntax variable, SemanticModel model) =>
        variable is { Initializer: not null, Parent.Parent: LocalDeclarationStatementSyntax { Parent: GlobalStatementSyntax or BlockSyntax } }
        && model.GetDeclaredSymbol(variable) is ILocalSymbol { Type: { } type }
        && type.AllInterfaces.Any(implemented => implemented.Name == "IHostApplicationBuilder");

    private static string Method(string type) => $"AddDbContextMigrations<{type}>";

    private static InvocationExpressionSyntax Appended(InvocationExpressionSyntax kit, string type) =>
        (InvocationExpressionSyntax)SyntaxFactory.ParseExpression($"{kit.WithoutTrivia()}.{Method(type)}()").WithTriviaFrom(kit);

    private static StatementSyntax Added(VariableDeclaratorSyntax builder, string type) => SyntaxFactory
        .ParseStatement($"{builder.Identifier.ValueText}.AddDeployKit().{Method(type)}();")
        .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
        .WithAdditionalAnnotations(Formatter.Annotation);

    private static CompilationUnitSyntax Inserted(CompilationUnitSyntax root, StatementSyntax after, StatementSyntax added) => after.Parent is GlobalStatementSyntax global
        ? root.InsertNodesAfter(global, [SyntaxFactory.GlobalStatement(added)])
        : root.InsertNodesAfter(after, [added]);
}
