using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Contract;

/// <summary>
/// The names under which the code of a compilation knows configurations and sections: those that say so themselves, and those that are
/// declared as one or made from one. Code that has none of them reads no configuration, and the compiler need not be asked about it.
/// </summary>
internal sealed class ConfigurationNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<string>> Declared = new();

    private readonly ILookup<int, string> _others;

    private ConfigurationNames(IEnumerable<string> others) => _others = others.ToLookup(name => name.Length);

    public static ConfigurationNames Of(Compilation compilation, CancellationToken cancellationToken) => new(
        new HashSet<string>(compilation.SyntaxTrees.SelectMany(tree => Declared.GetValue(tree, one => In(one, cancellationToken))), StringComparer.Ordinal));

    /// <summary>True for a text with a name that says itself what it is: a configuration or a section, not that something is configured.</summary>
    public static bool Speak(string text, int start, int length)
    {
        int end = start + length;
        for (int at = Next(start); at >= 0; at = Next(at + 5))
        {
            if (at + 8 > end || string.CompareOrdinal(text, at + 5, "ure", 0, 3) != 0)
            {
                return true;
            }
        }

        return Has("Section") || Has("section") || Has("ONFIG") || Has("SECTION");

        int Next(int from) => text.IndexOf("onfig", from, end - from, StringComparison.Ordinal);
        bool Has(string part) => text.IndexOf(part, start, length, StringComparison.Ordinal) >= 0;
    }

    /// <summary>True for a word that is declared as configuration under another name.</summary>
    public bool HasOther(string text, int start, int length)
    {
        foreach (string name in _others[length])
        {
            if (text[start] == name[0] && string.CompareOrdinal(text, start, name, 0, length) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        string text = tree.GetText(cancellationToken).ToString();
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!Speak(text, 0, text.Length))
        {
            return names;
        }

        foreach ((int start, int length) in CodeWords.Of(text))
        {
            if (Speak(text, start, length) && tree.GetRoot(cancellationToken).FindToken(start) is { Parent: SimpleNameSyntax name } token && token.SpanStart == start)
            {
                names.UnionWith(DeclaredWith(name).Where(found => !Speak(found, 0, found.Length)));
            }
        }

        return names;
    }

    /// <summary>What is declared in the statement, or by the declaration, that the name stands in.</summary>
    private static IEnumerable<string> DeclaredWith(SyntaxNode name)
    {
        for (SyntaxNode? node = name.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case ParameterSyntax parameter:
                    return [parameter.Identifier.ValueText, NameOf(parameter.Parent?.Parent)];
                case VariableDeclarationSyntax variables:
                    return variables.Variables.Select(variable => variable.Identifier.ValueText);
                case ForEachStatementSyntax loop:
                    return [loop.Identifier.ValueText];
                case UsingDirectiveSyntax { Alias: { } alias }:
                    return [alias.Name.Identifier.ValueText];
                case ArrowExpressionClauseSyntax or BlockSyntax:
                    return [];
                case StatementSyntax and not LocalFunctionStatementSyntax:
                    return node.DescendantNodes(inner => inner is not BlockSyntax).OfType<SingleVariableDesignationSyntax>().Select(variable => variable.Identifier.ValueText);
                case MemberDeclarationSyntax or LocalFunctionStatementSyntax:
                    return [NameOf(node)];
            }
        }

        return [];
    }

    private static string NameOf(SyntaxNode? declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => string.Empty,
    };
}
