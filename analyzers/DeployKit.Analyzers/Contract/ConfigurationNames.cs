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
    private static readonly HashSet<string> None = [];

    private ConfigurationNames(HashSet<string> others) => Others = new WordSet(others);

    /// <summary>The words that are declared as configuration under another name.</summary>
    public WordSet Others { get; }

    public static ConfigurationNames Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var others = new HashSet<string>(StringComparer.Ordinal);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            others.UnionWith(Declared.GetValue(tree, one => In(one, cancellationToken)));
        }

        return new ConfigurationNames(others);
    }

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

    private static HashSet<string> In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        string text = tree.GetText(cancellationToken).ToString();
        if (!Speak(text, 0, text.Length))
        {
            return None;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var words = new CodeWords(text);
        while (words.MoveNext())
        {
            int start = words.Start;
            if (Speak(text, start, words.Length) && tree.GetRoot(cancellationToken).FindToken(start) is { Parent: SimpleNameSyntax name } token && token.SpanStart == start)
            {
                names.UnionWith(DeclaredWith(name).Append(MethodAskedFor(name)).Where(found => !Speak(found, 0, found.Length)));
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

    /// <summary>The method that reads from the configuration what its own parameter names; empty for none.</summary>
    private static string MethodAskedFor(SimpleNameSyntax configuration)
    {
        ExpressionSyntax whole = configuration.Parent is MemberAccessExpressionSyntax access ? access : configuration;
        BaseArgumentListSyntax? asked = whole.Parent switch
        {
            ElementAccessExpressionSyntax element => element.ArgumentList,
            InvocationExpressionSyntax call => call.ArgumentList,
            _ => null,
        };
        SyntaxNode? method = asked?.Ancestors().FirstOrDefault(node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax);
        ParameterListSyntax? parameters = (method as MethodDeclarationSyntax)?.ParameterList ?? (method as LocalFunctionStatementSyntax)?.ParameterList;
        return parameters is not null && asked!.Arguments.Any(argument =>
            argument.Expression is IdentifierNameSyntax name && parameters.Parameters.Any(parameter => parameter.Identifier.ValueText == name.Identifier.ValueText))
            ? NameOf(method) : string.Empty;
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
