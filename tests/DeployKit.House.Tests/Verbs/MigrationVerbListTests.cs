using DeployKit.House.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.House.Tests.Verbs;

/// <summary>The core knows the names of the verbs of DeployKit.Migrations, to say where they come from: the list and the package's verbs are the same.</summary>
public sealed class MigrationVerbListTests
{
    [Fact]
    public void MigrationVerbs_OfTheCore_AreThoseOfThePackage()
    {
        VariableDeclaratorSyntax list = SourceFile.Shipped.Single(file => file.Name == "VerbCommandLine.cs").Root
            .DescendantNodes().OfType<VariableDeclaratorSyntax>().Single(variable => variable.Identifier.Text == "MigrationVerbs");
        IEnumerable<string> verbs = SourceFile.Shipped
            .Where(file => file.Path.Contains("/src/DeployKit.Migrations/", StringComparison.Ordinal))
            .SelectMany(file => file.Root.DescendantNodes().OfType<ClassDeclarationSyntax>())
            .Where(type => type.BaseList?.Types.Any(implemented => implemented.Type.ToString() == "IVerb") == true)
            .SelectMany(type => Texts(type.Members.OfType<PropertyDeclarationSyntax>().Single(property => property.Identifier.Text == "Name")));

        Assert.Equal(Texts(list).Order(), verbs.Order());
    }

    private static IEnumerable<string> Texts(SyntaxNode node) =>
        node.DescendantTokens().Where(token => token.IsKind(SyntaxKind.StringLiteralToken)).Select(token => token.ValueText);
}
