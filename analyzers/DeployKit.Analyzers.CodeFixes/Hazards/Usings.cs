using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.CodeFixes.Hazards;

/// <summary>Using directives.</summary>
internal static class Usings
{
    /// <summary>Adds one, unless a type of that namespace can be named already.</summary>
    public static CompilationUnitSyntax Add(CompilationUnitSyntax unit, SemanticModel model, int position, string name, string typeOfIt)
    {
        bool inScope = !model.LookupNamespacesAndTypes(position, name: typeOfIt).IsEmpty;
        return inScope
            ? unit
            : unit.AddUsings(SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name).WithLeadingTrivia(SyntaxFactory.Space)).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed));
    }
}
