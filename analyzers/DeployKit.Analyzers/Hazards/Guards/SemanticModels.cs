using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>
/// The semantic models that one question needs. Callers and helpers of a hazard may live in other files than the hazard itself;
/// hazards are rare, so that it is worth a model then.
/// </summary>
internal sealed class SemanticModels(SemanticModel own, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> models = new();

    public Compilation Compilation => own.Compilation;

    public CancellationToken CancellationToken => cancellationToken;

    public SemanticModel Of(SyntaxTree tree) => tree == own.SyntaxTree
        ? own
#pragma warning disable RS1030 // Only where a hazard was found, and once for each file that has to do with it.
        : models.GetOrAdd(tree, other => Compilation.GetSemanticModel(other));
#pragma warning restore RS1030
}
