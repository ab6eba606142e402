using System.Diagnostics.CodeAnalysis;

namespace DeployKit.Settings.Binding;

/// <summary>Fills the collection that a member holds, or a new one of the right type. Like the framework, it adds to what is there.</summary>
[RequiresUnreferencedCode(Reflection.Reads)]
[RequiresDynamicCode(Reflection.Creates)]
internal abstract class CollectionFiller
{
    public virtual Type KeyType => typeof(string);

    public abstract object Result { get; }

    /// <returns>False when the key does not fit the dictionary's key type.</returns>
    public abstract bool Add(string key, object value);

    /// <summary>What the dictionary holds under the key already, to be bound further.</summary>
    public virtual object? Existing(string key) => null;

    public static CollectionFiller For(SettingsShape shape, object? existing) => shape.Kind == ShapeKind.Dictionary
        ? new DictionaryFiller(shape, existing)
        : new ListFiller(shape, existing);
}
