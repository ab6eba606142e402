using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Contract;

/// <summary>
/// Every use of configuration in a compilation. What is found in a file is kept with it for as long as nothing changes that it can
/// depend on: an edit inside a method is paid for in its file alone, and the analyzers take what the generator has found.
/// </summary>
internal static class CompilationReadings
{
    private static readonly ConditionalWeakTable<SyntaxTree, Found> Kept = new();

    /// <summary>Each file's readings; empty where the project does not know configuration.</summary>
    public static IEnumerable<IReadOnlyList<Reading>> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (ConfigurationTypes.From(compilation) is not { } types)
        {
            return [];
        }

        var surroundings = Surroundings.Of(compilation, cancellationToken);
        var extractor = new ReadingExtractor(types);
        var names = ConfigurationNames.Of(compilation, cancellationToken);
        return compilation.SyntaxTrees.Select(Read);

        IReadOnlyList<Reading> Read(SyntaxTree tree) => Kept.TryGetValue(tree, out Found? kept) && kept.Surroundings.Equals(surroundings)
            ? kept.Readings
            : Keep(tree, new Found(surroundings, [.. Extract(tree)]));

        IEnumerable<Reading> Extract(SyntaxTree tree)
        {
            SemanticModel? model = null;
            foreach (SyntaxNode node in ReadingSyntax.CandidatesOf(tree, names, cancellationToken))
            {
#pragma warning disable RS1030 // The contract is about the whole compilation; only files with candidates are bound.
                model ??= compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
                foreach (Reading reading in extractor.Extract(node, model, cancellationToken))
                {
                    yield return reading;
                }
            }
        }
    }

    private static IReadOnlyList<Reading> Keep(SyntaxTree tree, Found found)
    {
        Kept.Remove(tree);
        return Kept.GetValue(tree, _ => found).Readings;
    }

    private sealed record Found(Surroundings Surroundings, IReadOnlyList<Reading> Readings);

    /// <summary>All that readings may depend on outside of their own file.</summary>
    private sealed class Surroundings(ulong[] shapes, MetadataReference[] references) : IEquatable<Surroundings>
    {
        private readonly ulong[] _shapes = shapes;
        private readonly MetadataReference[] _references = references;

        /// <summary>The same object for as long as nothing changes, so that most comparisons are of references.</summary>
        public static Surroundings Of(Compilation compilation, CancellationToken cancellationToken)
        {
            var current = new Surroundings(
                [.. compilation.SyntaxTrees.Select(tree => DeclarationShape.Of(tree, cancellationToken)).Where(shape => shape != 0)], [.. compilation.References]);
            return compilation.SyntaxTrees.Select(tree => Kept.TryGetValue(tree, out Found? kept) ? kept.Surroundings : null).FirstOrDefault(kept => kept is not null) is { } last && last.Equals(current)
                ? last
                : current;
        }

        public bool Equals(Surroundings? other) => ReferenceEquals(this, other)
            || (other is not null && _shapes.SequenceEqual(other._shapes) && _references.SequenceEqual(other._references));

        public override bool Equals(object? obj) => Equals(obj as Surroundings);

        public override int GetHashCode() => _shapes.Length;
    }
}
