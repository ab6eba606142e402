using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings;

/// <summary>Narrows and describes a required or forbidden setting. Every method returns the rule again.</summary>
public sealed class SettingRule
{
    private readonly List<string> environments = [];
    private readonly List<Func<IConfiguration, bool>> conditions = [];

    internal SettingRule(string key) => Key = key;

    /// <summary>The full configuration key.</summary>
    public string Key { get; }

    internal bool IsSecret { get; private set; }

    internal string? Description { get; private set; }

    internal IReadOnlyList<string> Environments => environments;

    /// <summary>Applies the rule in these environments or profiles only.</summary>
    /// <param name="names">Names of environments or profiles, for example <c>Production</c>.</param>
    /// <exception cref="ArgumentException">No name was given, or an empty one.</exception>
    public SettingRule In(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Length == 0 || names.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException($"In() of the rule for \"{Key}\" needs the name of at least one environment.", nameof(names));
        }

        environments.AddRange(names);
        return this;
    }

    /// <summary>Applies the rule only when the condition holds for the application's configuration. Several conditions must all hold.</summary>
    /// <param name="condition">For example <c>configuration => configuration.GetValue&lt;bool>("Cache:Enabled")</c>.</param>
    public SettingRule When(Func<IConfiguration, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        conditions.Add(condition);
        return this;
    }

    /// <summary>Says that the value is a secret: it is never shown, and strict profiles refuse it from a plain file.</summary>
    public SettingRule Secret()
    {
        IsSecret = true;
        return this;
    }

    /// <summary>Says what the setting is for; the report shows it beside the problem.</summary>
    /// <param name="description">One sentence without a full stop.</param>
    public SettingRule Describe(string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        Description = description;
        return this;
    }

    internal bool Applies(EnvironmentNames names, IConfiguration configuration) =>
        (environments.Count == 0 || names.MatchAny(environments)) && conditions.TrueForAll(condition => condition(configuration));
}
