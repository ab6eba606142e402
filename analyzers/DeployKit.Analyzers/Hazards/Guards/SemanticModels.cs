using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Hazards.Guards;

/// <summary>
/// The semantic models that one question needs. Callers and helpers of a hazard may live in other files than the hazard itself;
/// hazards are rare, so that it is worth a model then.
/// </summary>
internal sealed class SemanticModels(Compilation compilation, CancellationToken cancellationToken)
{
    public CancellationToken CancellationToken => cancellationToken;

#pragma warning disable RS1030 // While analyzers run, the compilation hands out the model that they all share.
    public SemanticModel Of(SyntaxTree tree) => compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
}
