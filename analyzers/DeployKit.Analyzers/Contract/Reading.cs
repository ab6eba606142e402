using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Contract;

/// <summary>One use of configuration in code. It holds no symbols, so that two of them compare by what they say.</summary>
/// <param name="Entry">What is done with which key; the key is relative when there is a parameter.</param>
/// <param name="Place">Where.</param>
/// <param name="Parameter">The parameter that the key is relative to, if any.</param>
internal sealed record Reading(ContractEntry Entry, CodePlace Place, string? Parameter = null)
{
    public ContractKind Kind => Entry.Kind;

    /// <summary>The parameter that names what is read, of a method that nobody else can call; null for none.</summary>
    public string? KeyParameter { get; init; }

    /// <summary>The same where code runs in some environments only; null when nobody can tell whether it runs.</summary>
    public Reading In(EnvironmentScope? scope)
    {
        EnvironmentScope? both = scope?.And(EnvironmentScope.Parse(Entry.Environments));
        return both is null || both.IsNone
            ? this with { Entry = Entry with { Requirement = Requirement.Optional, Why = string.Empty, Kind = Kind == ContractKind.Forbidden ? ContractKind.Value : Kind } }
            : this with { Entry = Entry with { Environments = both.ToString() } };
    }

    /// <summary>Something that cannot be followed may read all that is at or below the section.</summary>
    public static Reading Open(SectionReference? section, CodePlace place) =>
        new(new ContractEntry(section?.Path ?? string.Empty, string.Empty, Requirement.Optional) { Kind = ContractKind.Open }, place, section?.Parameter);
}

/// <summary>A place in a C# file.</summary>
internal sealed record CodePlace(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static CodePlace Of(SyntaxNode node)
    {
        FileLinePositionSpan span = node.SyntaxTree.GetLineSpan(node.Span);
        return new CodePlace(node.SyntaxTree.FilePath, node.Span, span.Span);
    }

    public Location ToLocation(SyntaxTree? tree) => tree is null ? Location.Create(Path, Span, Lines) : Location.Create(tree, Span);

    public override string ToString() =>
        Path.Substring(Path.LastIndexOfAny(['/', '\\']) + 1) + ":" + (Lines.Start.Line + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
