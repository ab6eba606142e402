using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace DeployKit.Settings.Binding;

/// <summary>Lists, arrays and sets.</summary>
[RequiresUnreferencedCode(Reflection.Reads)]
[RequiresDynamicCode(Reflection.Creates)]
internal sealed class ListFiller : CollectionFiller
{
    private readonly SettingsShape shape;
    private readonly object target;
    private readonly IList? list;
    private readonly MethodInfo? add;

    public ListFiller(SettingsShape shape, object? existing)
    {
        this.shape = shape;
        Type listType = typeof(List<>).MakeGenericType(shape.Element!);
        bool copies = shape.Type.IsArray || existing is null || !TakesMore(existing, shape.Element!);
        target = copies ? Activator.CreateInstance(Concrete(shape, listType))! : existing!;
        list = target as IList;
        add = list is null ? SettingsShape.Interface(target.GetType(), typeof(ICollection<>))?.GetMethod("Add") : null;
        if (copies && existing is IEnumerable items)
        {
            foreach (object item in items)
            {
                Add("", item);
            }
        }
    }

    public override object Result
    {
        get
        {
            if (!shape.Type.IsArray)
            {
                return target;
            }

            Array array = Array.CreateInstance(shape.Element!, list!.Count);
            list.CopyTo(array, 0);
            return array;
        }
    }

    public override bool Add(string key, object value)
    {
        if (list is not null)
        {
            list.Add(value);
        }
        else
        {
            add?.Invoke(target, [value]);
        }

        return true;
    }

    /// <summary>Not an array, nothing immutable or frozen, and no query.</summary>
    private static bool TakesMore(object held, Type element) => held is IList list
        ? list is { IsReadOnly: false, IsFixedSize: false }
        : typeof(ICollection<>).MakeGenericType(element) is var collection
            && collection.IsInstanceOfType(held)
            && collection.GetProperty(nameof(IList.IsReadOnly))!.GetValue(held) is false;

    private static Type Concrete(SettingsShape shape, Type listType)
    {
        Type set = typeof(HashSet<>).MakeGenericType(shape.Element!);
        return shape.Type is { IsInterface: false, IsArray: false, IsAbstract: false } ? shape.Type
            : shape.Type.IsAssignableFrom(listType) || !shape.Type.IsAssignableFrom(set) ? listType : set;
    }
}
