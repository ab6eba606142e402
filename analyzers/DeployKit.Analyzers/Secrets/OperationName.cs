using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>The name of what an expression stands for.</summary>
internal static class OperationName
{
    /// <summary>The name that an expression is known by: a member, a variable, or the key of an indexer.</summary>
    public static string? Of(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string key } }, ..] } => key,
        IMemberReferenceOperation { Member.Name: "Text" or "Value" or "Content", Instance: IFieldReferenceOperation or IPropertyReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation } control => Of(control.Instance),
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property.Name,
        IFieldReferenceOperation field => field.Field.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IDynamicMemberReferenceOperation member => member.MemberName,
        IArrayElementReferenceOperation element => Of(element.ArrayReference),
        IConversionOperation conversion => Of(conversion.Operand),
        IDeclarationExpressionOperation declaration => Of(declaration.Expression),
        IImplicitIndexerReferenceOperation => null,
        _ => null,
    };
}
