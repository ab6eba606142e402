using DeployKit.House.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.House.Tests.Habits;

/// <summary>What no shipped source file does.</summary>
public sealed class SourceHabitTests
{
    // The report, and the verbs' two streams.
    private static readonly string[] MayWriteToTheConsole = ["ConsoleReportWriter.cs", "VerbProcess.cs", "ProgressLine.cs"];

    // Malformed JSON throws before there is a host; see its comment.
    private static readonly string[] MayEndTheProcess = ["ConfigurationGuard.cs"];

    // Reading configuration is synchronous by contract.
    private static readonly string[] MayBlock = ["SecretResolver.cs"];

    private static readonly string[] LogCalls = ["LogTrace", "LogDebug", "LogInformation", "LogWarning", "LogError", "LogCritical"];

    [Fact]
    public void Libraries_DoNotWriteToTheConsole() => AssertNone<MemberAccessExpressionSyntax>(
        (file, access) => access.Expression.ToString() is "Console" or "System.Console"
            && !MayWriteToTheConsole.Contains(file.Name)
            && !SourceTree.IsUnder(file.Path, "src/DeployKit.Tool"));

    [Fact]
    public void Libraries_DoNotEndTheProcess() => AssertNone<MemberAccessExpressionSyntax>(
        (file, access) => !MayEndTheProcess.Contains(file.Name)
            && access.ToString() is "Environment.Exit" or "System.Environment.Exit" or "Environment.FailFast" or "System.Environment.FailFast");

    [Fact]
    public void Libraries_CatchWhatTheyNameOrRethrow() => AssertNone<CatchClauseSyntax>(
        (_, clause) => clause.Declaration is null && !clause.Block.Statements.OfType<ThrowStatementSyntax>().Any(thrown => thrown.Expression is null));

    [Fact]
    public void Libraries_DoNotBlockOnAsync() => AssertNone<InvocationExpressionSyntax>(
        (file, call) => !MayBlock.Contains(file.Name)
            && call.Expression.ToString() is var target
            && (target.EndsWith(".GetAwaiter().GetResult", StringComparison.Ordinal)
                || (target.EndsWith(".Wait", StringComparison.Ordinal) && call.ArgumentList.Arguments.Count == 0)));

    [Fact]
    public void Libraries_LogThroughLogOnly() => AssertNone<InvocationExpressionSyntax>(
        (_, call) => call.Expression is MemberAccessExpressionSyntax access && LogCalls.Contains(access.Name.Identifier.Text));

    [Fact]
    public void LoggerMessages_StandInLog() => AssertNone<AttributeSyntax>(
        (file, attribute) => attribute.Name.ToString() == "LoggerMessage" && file.Name != "Log.cs");

    [Fact]
    public void LoggerMessages_HaveIdsOfTheirOwn()
    {
        foreach (SourceFile file in SourceFile.Shipped.Where(file => file.Name == "Log.cs"))
        {
            string[] ids = [.. file.Root.DescendantNodes().OfType<AttributeSyntax>()
                .Where(attribute => attribute.Name.ToString() == "LoggerMessage")
                .Select(attribute => attribute.ArgumentList!.Arguments[0].Expression.ToString())
                .Concat(file.Root.DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
                    .Where(created => created.Type.ToString() == "EventId")
                    .Select(created => created.ArgumentList!.Arguments[0].Expression.ToString()))];
            Assert.Equal(ids.Distinct(), ids);
        }
    }

    [Fact]
    public void Classes_WithoutHeirs_AreSealedStaticOrAbstract() => AssertNone<TypeDeclarationSyntax>(
        (_, type) => type is ClassDeclarationSyntax or RecordDeclarationSyntax
            && !type.IsKind(SyntaxKind.RecordStructDeclaration)
            && !type.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword)
            && !IsBaseOfAnother(type)
            && !IsOtherPartOfASealedType(type));

    [Fact]
    public void SharedSource_IsInternal()
    {
        string[] found = [.. SourceFile.Shipped
            .Where(file => SourceTree.IsUnder(file.Path, "src/Shared"))
            .SelectMany(file => file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
                .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword) && type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
                .Select(file.PlaceOf))];

        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    [Fact]
    public void Files_UseNoRegions()
    {
        string[] found = [.. SourceFile.Shipped
            .Where(file => file.Root.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)))
            .Select(file => file.Path)];

        Assert.Empty(found);
    }

    private static bool IsBaseOfAnother(TypeDeclarationSyntax type) => SourceFile.Shipped
        .SelectMany(file => file.Root.DescendantNodes().OfType<SimpleBaseTypeSyntax>())
        .Any(parent => parent.Type.ToString() == type.Identifier.Text);

    private static bool IsOtherPartOfASealedType(TypeDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PartialKeyword)
        && SourceFile.Shipped.SelectMany(file => file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>())
            .Any(other => other.Identifier.Text == type.Identifier.Text && other.Modifiers.Any(SyntaxKind.SealedKeyword));

    private static void AssertNone<T>(Func<SourceFile, T, bool> isWrong)
        where T : SyntaxNode
    {
        string[] found = [.. SourceFile.Shipped.SelectMany(file => file.Root.DescendantNodes().OfType<T>()
            .Where(node => isWrong(file, node))
            .Select(file.PlaceOf))];

        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
