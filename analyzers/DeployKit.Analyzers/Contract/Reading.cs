using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Contract;

/// <summary>What a piece of code does with configuration.</summary>
internal enum ReadingKind
{
    /// <summary>Reads one key.</summary>
    Value,

    /// <summary>Needs a section with content.</summary>
    Section,

    /// <summary>Reads one key as the member of a settings type.</summary>
    Member,

    /// <summary>Binds a whole section to a type; its members are readings of their own.</summary>
    Binding,

    /// <summary>May read anything at or below the key.</summary>
    Opaque,

    /// <summary>Sets the key.</summary>
    Write,

    /// <summary>Says that the key must have no value.</summary>
    Prohibition,

    /// <summary>Adds a source whose keys the files do not show; the key is the kind of source.</summary>
    Source,

    /// <summary>Hands the section on to a method of this project; the entry's type names its parameter.</summary>
    Call,
}

/// <summary>One use of configuration in code. It holds no symbols, so that two of them compare by what they say.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Entry">The setting; its key is relative when there is a parameter.</param>
/// <param name="Place">Where.</param>
/// <param name="Parameter">The parameter that the key is relative to, if any.</param>
/// <param name="OnlyBelow">For a member: it is required only when this section has content.</param>
internal sealed record Reading(ReadingKind Kind, ContractEntry Entry, CodePlace Place, string? Parameter = null, string? OnlyBelow = null);

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
