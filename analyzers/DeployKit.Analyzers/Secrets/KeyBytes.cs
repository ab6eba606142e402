using System.Collections.Immutable;
using DeployKit.Detection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Byte arrays written out in code.</summary>
internal static class KeyBytes
{
    private const int ShortestKey = 8;

    /// <summary>Whether a text is written as bytes in place: prose that is a key looks like any other.</summary>
    public static bool IsEncoded(IOperation text) =>
        text.Kind == OperationKind.Utf8String || text.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "GetBytes", ContainingType.Name: "Encoding" } } };

    /// <summary>Whether bytes that go there are a key by the name of it.</summary>
    public static bool IsKey(ValueTarget target) => target is { Strength: NameStrength.Strong, Name: { } name } && name.EndsWith("Key", StringComparison.Ordinal);

    /// <summary>The target of bytes that are declared as the <c>key</c> and have the length of one; null for others.</summary>
    public static ValueTarget? KeyOf(IOperation bytes, ValueTarget target) =>
        target.Name is { } name && IsPlainKey(name) && ElementsOf(bytes).Elements.Length is 16 or 24 or 32 or 64 ? new ValueTarget(name, TargetUse.CryptographicKey, NameStrength.Strong) : null;

    /// <summary>The same for bytes that a generated text is decoded to: <c>_key = Convert.FromHexString("…")</c>.</summary>
    public static ValueTarget? KeyOf(IOperation operation, ValueTarget target, string text) =>
        target.Name is { } name && IsDecoded(operation) && IsKeyText(name, text) ? new ValueTarget(name, TargetUse.CryptographicKey, NameStrength.Weak) : null;

    /// <summary>Whether a text that is decoded to a variable of this name is a key by its looks.</summary>
    public static bool IsKeyText(string name, string text) => IsPlainKey(name) && NamedValue.Judge(NameStrength.Weak, name, text, ValueOrigin.Code) is not null;

    // "s_key" is the key; a "CacheKey" is none, and an "EncryptionKey" is known by its name.
    private static bool IsPlainKey(string name) => name.TrimStart('_').Equals("key", StringComparison.OrdinalIgnoreCase) || name is "s_key" or "m_key";

    private static bool IsDecoded(IOperation text) =>
        text.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "FromBase64String" or "FromHexString" or "GetBytes" } };

    public static bool IsLiteral(IOperation operation)
    {
        (ITypeSymbol? type, ImmutableArray<IOperation> elements) = ElementsOf(operation);
        return type?.SpecialType == SpecialType.System_Byte
            && elements.Length >= ShortestKey
            && elements.All(element => element.ConstantValue.HasValue)
            && elements.Select(element => element.ConstantValue.Value).Distinct().Count() > 2;
    }

    private static (ITypeSymbol? Type, ImmutableArray<IOperation> Elements) ElementsOf(IOperation operation) => operation switch
    {
        IArrayCreationOperation { Initializer: { } initializer } array => ((array.Type as IArrayTypeSymbol)?.ElementType, initializer.ElementValues),
        ICollectionExpressionOperation { Type: IArrayTypeSymbol array } list => (array.ElementType, list.Elements),
        _ => (null, []),
    };
}
