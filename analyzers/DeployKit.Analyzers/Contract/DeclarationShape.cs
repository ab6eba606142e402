using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Contract;

/// <summary>
/// What the readings in other files can depend on, of one file: a hash of all its text but the bodies of methods that have nothing to do
/// with configuration and demand nothing of what they are given, and statements of the program. Zero for a file that declares nothing.
/// </summary>
internal static class DeclarationShape
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ulong>> Shapes = new();

    public static ulong Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Shapes.GetValue(tree, one => new StrongBox<ulong>(Compute(one, cancellationToken))).Value;

    private static ulong Compute(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (tree.GetRoot(cancellationToken) is not CompilationUnitSyntax unit || (unit.Members.Count == 0 && unit.Usings.All(one => one.GlobalKeyword.RawKind == 0)))
        {
            return 0;
        }

        string text = tree.GetText(cancellationToken).ToString();
        ulong hash = 14695981039346656037;
        int from = 0;
        foreach (TextSpan body in BodiesIn(unit.Members, text))
        {
            hash = Add(hash, text, from, body.Start);
            from = body.End;
        }

        return Add(hash, text, from, text.Length) | 1;
    }

    private static IEnumerable<TextSpan> BodiesIn(IEnumerable<MemberDeclarationSyntax> members, string text) => members.SelectMany(member => member switch
    {
        BaseNamespaceDeclarationSyntax space => BodiesIn(space.Members, text),
        TypeDeclarationSyntax type => BodiesIn(type.Members, text),
        GlobalStatementSyntax statement => [statement.Span],
        BaseMethodDeclarationSyntax method and not ConstructorDeclarationSyntax when !ConfigurationNames.Speak(text, method.SpanStart, method.Span.Length) && !MayDemand(text, method.Span) =>
            ((SyntaxNode?)method.Body ?? method.ExpressionBody) is { } body ? [body.Span] : [],
        _ => (IEnumerable<TextSpan>)[],
    });

    private static bool MayDemand(string text, TextSpan method) => text.IndexOf("hrow", method.Start, method.Length, StringComparison.Ordinal) >= 0;

    // FNV-1a, over characters.
    private static ulong Add(ulong hash, string text, int from, int to)
    {
        for (int at = from; at < to; at++)
        {
            hash = (hash ^ text[at]) * 1099511628211;
        }

        return hash;
    }
}
