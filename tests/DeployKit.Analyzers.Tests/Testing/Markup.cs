using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Tests.Testing;

/// <summary>A text in which <c>{|DK2001:…|}</c> marks where a diagnostic is expected.</summary>
internal sealed record Markup(string Text, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder();
        var expected = new List<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        for (int at = 0; at < marked.Length; at++)
        {
            int colon = marked.AsSpan(at).StartsWith("{|DK") ? marked.IndexOf(':', at) : -1;
            if (colon == at + 8)
            {
                open.Push((marked[(at + 2)..colon], text.Length));
                at = colon;
            }
            else if (open.Count > 0 && marked.AsSpan(at).StartsWith("|}"))
            {
                (string id, int start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, text.Length)));
                at++;
            }
            else
            {
                text.Append(marked[at]);
            }
        }

        return open.Count == 0 ? new Markup(text.ToString(), expected) : throw new ArgumentException("A mark is not closed.", nameof(marked));
    }
}
