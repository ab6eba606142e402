using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Reload;

/// <summary>The values that settings types were last valid with.</summary>
internal sealed class SettingsMemory
{
    private volatile bool used;

    // Every object of options asks whether it is in here, most of them before there is anything.
    private ConcurrentDictionary<Options, IReadOnlyDictionary<string, string?>> Values => field ?? Interlocked.CompareExchange(ref field, new(), null) ?? field;

    private ConcurrentDictionary<Options, IReadOnlyDictionary<string, string?>> LastGood => field ?? Interlocked.CompareExchange(ref field, new(), null) ?? field;

    private ConcurrentDictionary<Options, object> Instances => field ?? Interlocked.CompareExchange(ref field, new(), null) ?? field;

    /// <summary>These values are valid, and whoever listens for changes is told of them.</summary>
    public void Remember(Type type, string name, IReadOnlyDictionary<string, string?> read) => Values[new(type, name)] = LastGood[new(type, name)] = read;

    /// <summary>These are valid too, for somebody who looks before the change is told. Nothing is kept before the boot has looked.</summary>
    public void Renew(Type type, string name, IReadOnlyDictionary<string, string?> read)
    {
        if (LastGood.ContainsKey(new(type, name)))
        {
            LastGood[new(type, name)] = read;
        }
    }

    /// <summary>Whether these are the values remembered.</summary>
    public bool Holds(Type type, string name, IReadOnlyDictionary<string, string?> read) =>
        Values.TryGetValue(new(type, name), out IReadOnlyDictionary<string, string?>? known)
        && known.Count == read.Count
        && known.All(pair => read.TryGetValue(pair.Key, out string? value) && string.Equals(value, pair.Value, StringComparison.Ordinal));

    /// <summary>A configuration of the values remembered; null when there are none.</summary>
    public IConfiguration? Find(Type type, string name) => LastGood.TryGetValue(new(type, name), out IReadOnlyDictionary<string, string?>? known)
        ? new ConfigurationBuilder().AddInMemoryCollection(known).Build()
        : null;

    /// <summary>For types that the kit does not bind itself, the object is all there is to keep.</summary>
    public void RememberInstance(Type type, string name, object instance)
    {
        Instances[new(type, name)] = instance;
        used = true;
    }

    public bool TryFindInstance<T>(string name, out T? instance)
        where T : class
    {
        instance = used && Instances.TryGetValue(new(typeof(T), name), out object? known) ? (T)known : null;
        return instance is not null;
    }

    private sealed record Options(Type Type, string Name);
}
