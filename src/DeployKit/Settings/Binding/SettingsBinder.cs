using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using DeployKit.Settings.Validation;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Binding;

/// <summary>
/// The kit's own binding: like the framework's, but it goes on after a value that does not fit, so that one pass finds everything,
/// and it refuses what the framework would ignore or turn into zero.
/// </summary>
[RequiresUnreferencedCode(Reflection.Reads)]
[RequiresDynamicCode(Reflection.Creates)]
internal sealed class SettingsBinder(BindingSession session)
{
    private readonly HashSet<Type> open = [];

    /// <summary>Binds a settings type to its section. There is a result even when there are faults.</summary>
    /// <returns>Null when the type cannot be constructed; the fault says so.</returns>
    public object? BindRoot(Type type, string section)
    {
        SettingsShape shape = SettingsShape.For(type);
        if (shape.Kind == ShapeKind.None)
        {
            session.Add(BindingFaults.NotBindable(section, type));
            return null;
        }

        return shape.Kind == ShapeKind.Object ? BindObject(shape, section, existing: null, out _) : Bind(type, section, null, null, out _);
    }

    /// <param name="type">What to bind, without <see cref="Nullable{T}"/>.</param>
    /// <param name="path">The full key.</param>
    /// <param name="existing">What the member holds already.</param>
    /// <param name="member">The member that is bound; null for items of collections.</param>
    /// <param name="found">How many keys had a value.</param>
    public object? Bind(Type type, string path, object? existing, SettingsMember? member, out int found)
    {
        if (member?.Secret == true)
        {
            session.MarkSecret(path);
        }

        SettingsShape shape = SettingsShape.For(type);
        found = 0;
        return shape.Kind switch
        {
            ShapeKind.Scalar => BindScalar(type, path, existing, member, out found),
            ShapeKind.Object => BindOptionalObject(shape, path, existing, out found),
            ShapeKind.List or ShapeKind.Dictionary => BindCollection(shape, path, existing, member, out found),
            _ => BindOther(type, path, existing, member, out found),
        };
    }

    /// <summary>A section as it is, or what the member holds already; nothing else can be made of configuration.</summary>
    private object? BindOther(Type type, string path, object? existing, SettingsMember? member, out int found)
    {
        found = session.Has(path) ? 1 : 0;
        if (type == typeof(IConfigurationSection))
        {
            session.ReadAll(path);
            return session.Configuration.GetSection(path);
        }

        if (existing is not null && SettingsShape.For(existing.GetType()).Kind != ShapeKind.None)
        {
            return Bind(existing.GetType(), path, existing, member, out found);
        }

        if (found > 0)
        {
            session.Add(BindingFaults.NotBindable(path, type));
        }

        return existing;
    }

    private object? BindScalar(Type type, string path, object? existing, SettingsMember? member, out int found)
    {
        if (!session.TryRead(path, out string? text))
        {
            found = 1;
            session.Add(BindingFaults.Unresolved(path));
            return existing;
        }

        // null in a file takes a default back.
        if (text is null && existing is not null && member?.CanBeNull == true && session.IsNull(path))
        {
            found = 1;
            return null;
        }

        // An empty text is no value of a member that may be null; an item of a list cannot be left out so.
        found = text is null || (text.Length == 0 && type != typeof(string) && member?.CanBeNull == true) ? 0 : 1;
        if (found == 0)
        {
            return existing;
        }

        if (ScalarText.TryConvert(type, text!, out object? value))
        {
            return value;
        }

        session.Add(BindingFaults.Conversion(path, type, text!, session.IsSensitive(path)));
        return existing;
    }

    private object? BindCollection(SettingsShape shape, string path, object? existing, SettingsMember? member, out int found)
    {
        found = 0;
        IConfigurationSection section = session.Configuration.GetSection(path);
        IConfigurationSection[] children = [.. section.GetChildren()];
        if (HasValueOfItsOwn(path, children.Length > 0))
        {
            session.Add(BindingFaults.NotASection(path, shape.Kind == ShapeKind.List, session.IsSensitive(path)));
        }

        if (children.Length == 0)
        {
            // [] in a file is an empty text to whoever reads it.
            bool isEmptyList = session.TryRead(path, out string? single) && single is { Length: 0 } && existing is null && shape.Kind == ShapeKind.List;
            found = isEmptyList ? 1 : 0;
            return isEmptyList ? CollectionFiller.For(shape, existing).Result : existing;
        }

        CollectionFiller filler = CollectionFiller.For(shape, existing);
        Type element = Nullable.GetUnderlyingType(shape.Element!) ?? shape.Element!;
        foreach (IConfigurationSection child in children)
        {
            bool isObject = SettingsShape.For(element).Kind == ShapeKind.Object;
            if (isObject && HasValueOfItsOwn(child.Path, hasChildren: true))
            {
                session.Add(BindingFaults.NotASection(child.Path, list: false, session.IsSensitive(child.Path)));
            }

            object? value = isObject
                ? BindObject(SettingsShape.For(element), child.Path, filler.Existing(child.Key), out int foundInChild)
                : Bind(element, child.Path, null, null, out foundInChild);
            found += Math.Max(foundInChild, 1);
            if (value is not null && !filler.Add(child.Key, value))
            {
                session.Add(BindingFaults.Conversion(child.Path, filler.KeyType, child.Key, sensitive: false));
            }
        }

        return filler.Result;
    }

    /// <summary>A nested object that nothing is configured for stays what it is, null included, and nothing in it is required.</summary>
    private object? BindOptionalObject(SettingsShape shape, string path, object? existing, out int found)
    {
        found = 0;
        bool configured = session.Configuration.GetSection(path).GetChildren().Any();
        if (HasValueOfItsOwn(path, configured))
        {
            session.Add(BindingFaults.NotASection(path, list: false, sensitive: false));
        }

        // What is not there is not made to be looked at; an object that hands out others of its own type may do so for ever.
        if (!configured && (existing is null || IsOfTheRuntime(existing) || open.Contains(shape.Type)))
        {
            return existing;
        }

        int faultsBefore = session.Faults.Count;
        object? value = BindObject(shape, path, existing, out found);
        if (found > 0 || existing is not null || value is null)
        {
            return value;
        }

        session.Rewind(faultsBefore);
        return null;
    }

    /// <summary>Such an object (a folder, <c>typeof(Handler)</c>) has no settings in it.</summary>
    private static bool IsOfTheRuntime(object value) => value.GetType().Assembly == typeof(object).Assembly;

    /// <summary>
    /// One value where there should be a section, also beside its members: <c>Shop__Hosts=a,b</c> over a list in a file would be
    /// passed over. At the root it may be anybody's (<c>USER</c>).
    /// </summary>
    private bool HasValueOfItsOwn(string path, bool hasChildren) =>
        (!hasChildren || path.Contains(SettingKey.Separator, StringComparison.Ordinal)) && session.Read(path) is { Length: > 0 };

    public object? BindObject(SettingsShape shape, string path, object? existing, out int found)
    {
        found = 0;
        bool outermost = open.Add(shape.Type);
        Dictionary<SettingsMember, int> foundByMember = new(shape.Members.Count);
        object?[]? arguments = existing is null && shape.Constructor is { } constructor ? new object?[constructor.GetParameters().Length] : null;
        object? instance = existing;
        if (arguments is not null)
        {
            foreach (SettingsMember member in shape.Members)
            {
                if (member.Parameter is { } parameter)
                {
                    arguments[parameter.Position] = Bind(member.Type, SettingKey.Combine(path, member.Key), Initial(parameter), member, out int count);
                    foundByMember[member] = count;
                }
            }
        }

        instance ??= Create(shape, arguments, path);
        foreach (SettingsMember member in shape.Members)
        {
            if (instance is not null && (arguments is null || member.Parameter is null))
            {
                foundByMember[member] = BindProperty(instance, member, SettingKey.Combine(path, member.Key));
            }
        }

        found = foundByMember.Values.Sum();
        if (instance is not null && session.Validates)
        {
            new ObjectValidation(session, this).Validate(instance, shape, path, foundByMember);
        }

        if (outermost)
        {
            open.Remove(shape.Type);
        }

        return instance;
    }

    private int BindProperty(object instance, SettingsMember member, string path)
    {
        object? before = member.Property!.GetValue(instance);
        object? after = Bind(member.Type, path, before, member, out int found);
        if (found > 0 && !ReferenceEquals(before, after))
        {
            Set(instance, member, after, path);
        }

        return found;
    }

    private void Set(object instance, SettingsMember member, object? value, string path)
    {
        if (member.Property!.SetMethod is not { IsPublic: true })
        {
            session.Add(BindingFaults.Ignored(path, member.Name, "has no public setter, and nothing in it that values could be added to"));
            return;
        }

        try
        {
            member.Property.SetValue(instance, value);
        }
        catch (TargetInvocationException exception)
        {
            session.Add(BindingFaults.NotSet(path, exception.InnerException ?? exception));
        }
    }

    private object? Create(SettingsShape shape, object?[]? arguments, string path)
    {
        try
        {
            return arguments is null ? Activator.CreateInstance(shape.Type) : shape.Constructor!.Invoke(arguments);
        }
        catch (MissingMethodException)
        {
            session.Add(BindingFaults.NotBindable(path, shape.Type));
            return null;
        }
        catch (TargetInvocationException exception)
        {
            // A constructor that refuses a missing value has been answered for already.
            if (!session.Faults.Any(fault => SettingKey.IsSameOrBelow(fault.Key, path)))
            {
                session.Add(BindingFaults.NotCreated(path, shape.Type, exception.InnerException ?? exception));
            }

            return null;
        }
    }

    private static object? Initial(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        Type? underlying = Nullable.GetUnderlyingType(type);
        if (!parameter.HasDefaultValue || parameter.DefaultValue is not { } value)
        {
            return type.IsValueType && underlying is null ? Activator.CreateInstance(type) : null;
        }

        // The runtime tells the default of a nullable enumeration as its number.
        return underlying is { IsEnum: true } ? Enum.ToObject(underlying, value) : value;
    }
}
