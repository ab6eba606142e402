using System.Composition;
using DeployKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>DK2002 in code: writes the key that was probably meant, where the key is a literal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class MistypedReadFix() : CodeEditFix(SettingsDescriptors.MistypedKey.Id)
{
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        if (diagnostic.Location.SourceTree is null || await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        string suggestion = diagnostic.Properties[SettingProperties.Suggestion] ?? string.Empty;
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is LiteralExpressionSyntax { Token.Value: string written } literal
            && EndOfLike(suggestion, written) is { } key)
        {
            ExpressionSyntax corrected = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(key)).WithTriviaFrom(literal);
            Offer(context, $"Read {suggestion}", root.ReplaceNode(literal, corrected), diagnostic, nameof(MistypedReadFix));
        }
    }

    /// <summary>As many last parts of the suggestion as the literal has parts: it may be relative to a section.</summary>
    private static string? EndOfLike(string suggestion, string written)
    {
        string[] parts = suggestion.Split(':');
        int count = written.Split(':').Length;
        return count > parts.Length ? null : string.Join(":", parts.Skip(parts.Length - count));
    }
}
