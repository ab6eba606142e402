using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Settings;

/// <summary>
/// The options types that something in the code validates, or may validate, by the names that the code gives them: names of another type with
/// the same name count too, so what is in doubt counts as validated.
/// </summary>
internal sealed class ValidatedOptions
{
    private const string Any = "";

    private static readonly string[] Words = ["IValidateOptions", "AddSettings", "OptionsBuilder", "AddOptions"];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public static ValidatedOptions Of(Compilation compilation)
    {
        var options = new ValidatedOptions();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            options.Add(tree);
        }

        return options;
    }

    public bool Contains(INamedTypeSymbol type) => _names.Contains(type.Name) || _names.Contains(Any);

    private void Add(SyntaxTree tree)
    {
        string text = tree.GetText().ToString();
        if (text.Contains("ValidateObject("))
        {
            // An application with its own validation of attributes may do it for each type.
            _names.Add(Any);
        }

        if (Array.Exists(Words, text.Contains))
        {
            // Of IValidateOptions<> the last token has no text, which is any type.
            _names.UnionWith(tree.GetRoot().DescendantNodes().OfType<GenericNameSyntax>().Where(Validates)
                .Select(name => name.TypeArgumentList.Arguments[0].GetLastToken().ValueText));
        }
    }

    private static bool Validates(GenericNameSyntax name) => name.Identifier.ValueText switch
    {
        "IValidateOptions" or "AddSettings" or "OptionsBuilder" => true,
        "AddOptionsWithValidateOnStart" => name.TypeArgumentList.Arguments.Count > 1 || GoesOnOrValidates(name),
        "AddOptions" => GoesOnOrValidates(name),
        _ => false,
    };

    /// <summary>Whether a chain is kept, returned or passed on, or has the validation itself.</summary>
    private static bool GoesOnOrValidates(GenericNameSyntax name)
    {
        SyntaxNode chain = name;
        while (chain.Parent is MemberAccessExpressionSyntax or InvocationExpressionSyntax)
        {
            chain = chain.Parent;
        }

        return chain.Parent is not ExpressionStatementSyntax
            || chain.DescendantNodes().OfType<IdentifierNameSyntax>().Any(part => part.Identifier.ValueText == "ValidateDataAnnotations");
    }
}
