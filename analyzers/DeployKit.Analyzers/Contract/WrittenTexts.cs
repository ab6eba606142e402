using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Contract;

/// <summary>
/// The texts between quotes in the code, and what <c>nameof</c> names. A key of which one says the start may be read in a way that
/// nothing here follows: through a library's type, a dictionary, a delegate.
/// </summary>
internal sealed class WrittenTexts(Compilation compilation, CancellationToken cancellationToken)
{
    private const string ConnectionStrings = "ConnectionStrings:";
    private const string NameOf = "nameof(";

    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<string>> Kept = new();

    /// <summary>True when some code writes the key, or the name of a section that it is in.</summary>
    public bool MayName(string key)
    {
        for (int end = key.Length; end > 0; end = key.LastIndexOf(':', end - 1))
        {
            if (Has(key.Substring(0, end)))
            {
                return true;
            }
        }

        return key.StartsWith(ConnectionStrings, StringComparison.OrdinalIgnoreCase) && Has(key.Substring(ConnectionStrings.Length));
    }

    private bool Has(string text) => compilation.SyntaxTrees.Any(tree => Kept.GetValue(tree, one => In(one.GetText(cancellationToken).ToString())).Contains(text));

    /// <summary>All that stands between two quotes of one line: more than the strings, and never less.</summary>
    private static HashSet<string> In(string code)
    {
        var texts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        int last = -1;
        for (int at = 0; at < code.Length; at++)
        {
            if (code[at] == '"')
            {
                texts.Add(code.Substring(last + 1, at - last - 1));
            }

            if (code[at] is '"' or '\n')
            {
                last = at;
            }
        }

        for (int at = code.IndexOf(NameOf, StringComparison.Ordinal); at >= 0; at = code.IndexOf(NameOf, at + 1, StringComparison.Ordinal))
        {
            int end = code.IndexOf(')', at);
            string named = end < 0 ? string.Empty : code.Substring(at + NameOf.Length, end - at - NameOf.Length);
            texts.Add(named.Substring(named.LastIndexOf('.') + 1));
        }

        return texts;
    }
}
