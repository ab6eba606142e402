using System.Diagnostics.CodeAnalysis;
using DeployKit;
using DeployKit.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Hosting;

/// <summary>Settings types, required and forbidden settings.</summary>
public static class SettingsDeployKitBuilderExtensions
{
    /// <summary>
    /// Binds a settings type to a section and validates it at boot: <c>IOptions&lt;T></c>, <c>IOptionsMonitor&lt;T></c> and
    /// <c>IOptionsSnapshot&lt;T></c> then hold valid settings. Members marked <c>required</c> or <c>[Required]</c> must have a value,
    /// validation attributes, <c>IValidatableObject</c> and the application's <see cref="IValidateOptions{TOptions}"/> are honoured, in nested
    /// objects and collections too. Durations may be written <c>00:05:00</c>, <c>PT5M</c> or <c>5m</c>.
    /// </summary>
    /// <typeparam name="T">The settings type; records with a constructor are welcome.</typeparam>
    /// <param name="builder">The kit.</param>
    /// <param name="section">
    /// The section that the type owns, for example <c>DataQuest:Security</c>; keys in it that the type does not know are reported. Empty for
    /// the root of the configuration, which nobody owns.
    /// </param>
    /// <param name="name">The name of the options, for several sections of one type. <value>Default: unnamed.</value></param>
    /// <returns>The kit.</returns>
    /// <exception cref="ArgumentException">The section is no key, or the type already has settings of this name from another section.</exception>
    [RequiresUnreferencedCode("Binds the settings type by reflection.")]
    [RequiresDynamicCode("Binds the settings type by reflection.")]
    public static IDeployKitBuilder AddSettings<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(
        this IDeployKitBuilder builder, string section, string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        SettingKey.ThrowIfMalformed(section, allowEmpty: true);
        name ??= Microsoft.Extensions.Options.Options.DefaultName;
        SettingsType? existing = builder.Services
            .Select(descriptor => descriptor.IsKeyedService ? null : descriptor.ImplementationInstance)
            .OfType<SettingsType>()
            .FirstOrDefault(type => type.Type == typeof(T) && type.Name == name);
        if (existing is not null)
        {
            return existing.Section.Equals(section, StringComparison.OrdinalIgnoreCase) ? builder : throw new ArgumentException(
                $"{typeof(T).Name} is bound to \"{existing.Section}\" already; give the settings of \"{section}\" a name.", nameof(section));
        }

        SettingsType<T> type = new(section, name);
        builder.Services.AddSingleton<SettingsType>(type);
        builder.Services.TryAdd(new ServiceDescriptor(typeof(IOptionsFactory<T>), type.CreateFactory, ServiceLifetime.Singleton));
        builder.Services.Add(new ServiceDescriptor(typeof(IOptionsChangeTokenSource<T>), type.CreateChanges, ServiceLifetime.Singleton));
        return builder;
    }

    /// <summary>Says that a key must have a value (or a section content) before the application may start.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="key">The full key, for example <c>ConnectionStrings:Orders</c>.</param>
    /// <param name="configure">Narrows it to environments or conditions, marks it secret, describes it.</param>
    /// <returns>The kit.</returns>
    /// <exception cref="ArgumentException">This is no key.</exception>
    public static IDeployKitBuilder RequireSetting(this IDeployKitBuilder builder, string key, Action<SettingRule>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new RequiredSetting(Rule(key, configure)));
        return builder;
    }

    /// <summary>Says that a key must have no value, for example <c>s => s.In("Production")</c>.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="key">The full key.</param>
    /// <param name="configure">Narrows it to environments or conditions.</param>
    /// <returns>The kit.</returns>
    /// <exception cref="ArgumentException">This is no key.</exception>
    public static IDeployKitBuilder ForbidSetting(this IDeployKitBuilder builder, string key, Action<SettingRule>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new ForbiddenSetting(Rule(key, configure), Value: null));
        return builder;
    }

    /// <summary>Says that a key must not have this value, ignoring case.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="key">The full key.</param>
    /// <param name="value">The forbidden value, for example <c>Simplified</c>.</param>
    /// <param name="configure">Narrows it to environments or conditions.</param>
    /// <returns>The kit.</returns>
    /// <exception cref="ArgumentException">This is no key.</exception>
    public static IDeployKitBuilder ForbidSetting(this IDeployKitBuilder builder, string key, string value, Action<SettingRule>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(value);
        builder.Services.AddSingleton(new ForbiddenSetting(Rule(key, configure), value));
        return builder;
    }

    private static SettingRule Rule(string key, Action<SettingRule>? configure)
    {
        SettingKey.ThrowIfMalformed(key);
        SettingRule rule = new(key);
        configure?.Invoke(rule);
        return rule;
    }
}
