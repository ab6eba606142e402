using DeployKit.Detection;
using DeployKit.Secrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Binding;

/// <summary>One pass over one settings type: what it reads from, and everything found wrong so far.</summary>
internal sealed class BindingSession(IConfiguration configuration, EnvironmentNames names, SensitiveKeys sensitive, IServiceProvider? services)
{
    private readonly List<SettingFault> faults = [];
    private readonly Dictionary<string, string?> reads = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> secrets = [];

    public IConfiguration Configuration { get; } = configuration;

    public EnvironmentNames Names { get; } = names;

    public IServiceProvider? Services { get; } = services;

    /// <summary>Whether members are validated too, or only converted.</summary>
    public bool Validates { get; init; } = true;

    /// <summary>The keys that had values, with them.</summary>
    public IReadOnlyDictionary<string, string?> Reads => reads;

    public IReadOnlyList<SettingFault> Faults => faults;

    /// <returns>False when the value holds references that cannot be resolved.</returns>
    public bool TryRead(string key, out string? value)
    {
        bool resolved = Configuration.TryRead(key, out value);
        if (value is not null)
        {
            reads[key] = value;
        }

        return resolved;
    }

    /// <summary>Types of required objects that nothing is configured for, while what is missing inside them is being named.</summary>
    public HashSet<Type> Missing => field ??= [];

    /// <summary>Whether the provider that wins says that there is no value; to a reader of the configuration that is the same as none that says anything.</summary>
    public bool IsNull(string key)
    {
        foreach (IConfigurationProvider provider in (Configuration as IConfigurationRoot)?.Providers.Reverse() ?? [])
        {
            if (provider.TryGet(key, out string? value))
            {
                return value is null;
            }
        }

        return false;
    }

    /// <summary>Whether anything is configured at or below the key.</summary>
    public bool Has(string key) =>
        !Configuration.TryRead(key, out string? value) || value is { Length: > 0 } || Configuration.GetSection(key).GetChildren().Any();

    /// <summary>Notes all values at and below the key as read.</summary>
    public void ReadAll(string key)
    {
        _ = TryRead(key, out _);
        foreach (IConfigurationSection child in Configuration.GetSection(key).GetChildren())
        {
            ReadAll(child.Path);
        }
    }

    /// <summary>The value for a message; null when there is none, or none that could be resolved.</summary>
    public string? Read(string key) => Configuration.TryRead(key, out string? value) ? value : null;

    /// <summary>Notes that the member of this key, and what is in it, is marked as a secret.</summary>
    public void MarkSecret(string key) => secrets.Add(key);

    public bool IsSensitive(string key) => secrets.Exists(secret => SettingKey.IsSameOrBelow(key, secret)) || sensitive.Contains(key);

    /// <summary>A text that somebody else wrote about the settings, without the secrets among the values read.</summary>
    public string Hide(string text)
    {
        foreach ((string key, string? value) in reads.OrderByDescending(read => read.Value?.Length))
        {
            if (value is { Length: > 0 } && text.Contains(value, StringComparison.OrdinalIgnoreCase))
            {
                text = IsSensitive(key) ? BindingFaults.Hide(text, value)
                    : Redactor.Redact(value) is var redacted && redacted != value ? text.Replace(value, redacted, StringComparison.OrdinalIgnoreCase)
                    : text;
            }
        }

        return text;
    }

    public bool HasFault(string key) => faults.Exists(fault => fault.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    public void Add(SettingFault fault) => faults.Add(fault);

    /// <summary>Forgets what was found since there were this many faults: the object they are about turned out not to be wanted.</summary>
    public void Rewind(int count) => faults.RemoveRange(count, faults.Count - count);
}
