using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace DeployKit.Settings.Binding;

/// <summary>Dictionaries with keys of any type that a text converts to.</summary>
[RequiresUnreferencedCode(Reflection.Reads)]
[RequiresDynamicCode(Reflection.Creates)]
internal sealed class DictionaryFiller : CollectionFiller
{
    private readonly IDictionary target;

    public DictionaryFiller(SettingsShape shape, object? existing)
    {
        Type contract = SettingsShape.Interface(shape.Type, typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>))!;
        KeyType = contract.GetGenericArguments()[0];
        Type dictionary = typeof(Dictionary<,>).MakeGenericType(KeyType, shape.Element!);
        target = existing is IDictionary { IsReadOnly: false } held ? held
            : (IDictionary)Activator.CreateInstance(shape.Type is { IsInterface: false, IsAbstract: false } ? shape.Type : dictionary)!;
        if (existing is IDictionary { IsReadOnly: true } defaults)
        {
            foreach (DictionaryEntry entry in defaults)
            {
                target[entry.Key] = entry.Value;
            }
        }
    }

    public override Type KeyType { get; }

    public override object Result => target;

    public override bool Add(string key, object value)
    {
        bool fits = ScalarText.TryConvert(KeyType, key, out object? converted);
        if (fits)
        {
            target[converted!] = value;
        }

        return fits;
    }

    public override object? Existing(string key) =>
        ScalarText.TryConvert(KeyType, key, out object? converted) && target.Contains(converted!) ? target[converted!] : null;
}
