using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Reload;

/// <summary>The values that settings types were last valid with.</summary>
internal sealed class SettingsMemory
{
    private volatile bool used;

    // Every object of options asks whether it is in here, most of them before there is anything.
    private ConcurrentDictionary<Options, IReadOnlyDictionary<string, string?>> Values => field ?? Interlocked.CompareExchange(ref field, new(), null) ?? field;

    private ConcurrentDictionary<Options, object> Instances => field ?? Interlocked.CompareExchange(ref field, new(), null) ?? field;

    public void Remember(Type type, string name, IReadOnlyDictionary<string, string?> read) => Values[new(type, name)] = read;

    /// <summary>Whether these are the values remembered.</summary>
    public bool Holds(Type type, string name, IReadOnlyDictionary<string, string?> read) =>
        Values.TryGetValue(new(type, name), out IReadOnlyDictionary<string, string?>? known)
        && known.Count == read.Count
        && known.All(pair => read.TryGetValue(pair.Key, out string? value) && string.Equals(value, pair.Value, StringComparison.Ordinal));

    /// <summary>A configuration of the values remembered; null when there are none.</summary>
    public IConfiguration? Find(Type type, string name) => Values.TryGetValue(new(type, name), out IReadOnlyDictionary<string, string?>? known)
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
