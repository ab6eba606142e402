using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace DeployKit.Analyzers.CodeFixes.Hazards;

/// <summary>Keeps a call in Development: a condition around its statement, or the argument that switches it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class GuardFixProvider() : CodeEditFix("DK4001", "DK4005", "DK5002")
{
    private const string Title = "Run in Development only";

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await HazardCall.FindAsync(context).ConfigureAwait(false) is not { } call
            || EnvironmentExpression.Find(call.Model, call.Invocation.SpanStart) is not { } environment)
        {
            return;
        }

        SyntaxNode? changed =
            call.Name == "EnableSensitiveDataLogging" ? call.Root.ReplaceNode(call.Invocation, WithArgument(call.Invocation, environment))
            : call.Statement is { } statement ? call.Root.ReplaceNode(statement, Guarded(statement, environment))
            : null;
        if (changed is CompilationUnitSyntax unit)
        {
            unit = Usings.Add(unit, call.Model, call.Invocation.SpanStart, "Microsoft.Extensions.Hosting", "HostEnvironmentEnvExtensions");
            Offer(context, Title, unit);
        }
    }

    private static InvocationExpressionSyntax WithArgument(InvocationExpressionSyntax invocation, string environment) =>
        invocation.WithArgumentList(SyntaxFactory.ArgumentList([SyntaxFactory.Argument(Condition(environment))]));

    private static IfStatementSyntax Guarded(ExpressionStatementSyntax statement, string environment) =>
        SyntaxFactory.IfStatement(Condition(environment), SyntaxFactory.Block(statement.WithoutLeadingTrivia().WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)))
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithTrailingTrivia(statement.GetTrailingTrivia())
            .WithAdditionalAnnotations(Formatter.Annotation);

    private static ExpressionSyntax Condition(string environment) => SyntaxFactory.ParseExpression($"{environment}.IsDevelopment()");
}
