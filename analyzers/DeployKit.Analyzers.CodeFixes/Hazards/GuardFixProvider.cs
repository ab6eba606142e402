using System.Composition;
using DeployKit.Analyzers.Hazards;
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
            : call.Statement is { } statement && !DoesMore(statement, call.Model) ? call.Root.ReplaceNode(statement, Guarded(statement, environment))
            : null;
        if (changed is CompilationUnitSyntax unit)
        {
            unit = Usings.Add(unit, call.Model, call.Invocation.SpanStart, "Microsoft.Extensions.Hosting", "HostEnvironmentEnvExtensions");
            Offer(context, Title, unit);
        }
    }

    /// <summary>Whether the statement's chain sets up something that production needs too: <c>app.UseSwagger().UseAuthentication()</c>.</summary>
    private static bool DoesMore(ExpressionStatementSyntax statement, SemanticModel model)
    {
        ExpressionSyntax? link = statement.Expression;
        while (link is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } invocation)
        {
            if (model.GetTypeInfo(invocation).Type?.Name is "IApplicationBuilder" or "WebApplication" && !InvocationHazards.ByName.ContainsKey(access.Name.Identifier.ValueText))
            {
                return true;
            }

            link = access.Expression;
        }

        return false;
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
