using DeployKit.Boot;
using DeployKit.Rules;
using DeployKit.Secrets;
using DeployKit.Secrets.Configuration;
using DeployKit.Settings.Binding;
using DeployKit.Settings.Startup;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings;

/// <summary>Checks what <c>RequireSetting</c> and <c>ForbidSetting</c> asked for.</summary>
internal sealed class RequiredSettingsPart(
    IEnumerable<RequiredSetting> required, IEnumerable<ForbiddenSetting> forbidden, EnvironmentNames names, SensitiveKeys sensitive, SettingProblems problems)
    : IBootPhase
{
    public BootPhase Phase => BootPhase.Settings;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (RequiredSetting setting in required)
        {
            if (Applies(setting.Rule, context) && Missing(setting.Rule, context.Configuration) is { } fault)
            {
                context.Add(problems.From(fault));
            }
        }

        foreach (ForbiddenSetting setting in forbidden)
        {
            if (Applies(setting.Rule, context) && Forbidden(setting, context.Configuration) is { } fault)
            {
                context.Add(problems.From(fault));
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>A condition is the application's code; one that throws must not hide what else is wrong.</summary>
    private bool Applies(SettingRule rule, BootContext context)
    {
        try
        {
            return rule.Applies(names, context.Configuration);
        }
        catch (SecretReferenceException)
        {
            // The secrets phase has reported it.
            return false;
        }
#pragma warning disable CA1031 // Whatever the condition throws is a finding about it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            context.Add(problems.From(Unanswered(rule, exception, context.Configuration)));
            return false;
        }
    }

    private SettingFault Unanswered(SettingRule rule, Exception exception, IConfiguration configuration)
    {
        string condition = $"the condition of the rule for {rule.Key}";
        return BoundSection.FailedKey(exception) is { } key && configuration.TryRead(key, out string? value)
            ? new(RuleCatalog.DK2004.Id, key, $"{key} is {(sensitive.Contains(key) ? $"a value {BindingFaults.Hidden}" : BindingFaults.Show(value ?? ""))}, which {condition} cannot take")
            : new(RuleCatalog.DK2004.Id, rule.Key, $"{condition} threw {exception.GetType().Name}", $"correct the code of When() for {rule.Key}");
    }

    private SettingFault? Missing(SettingRule rule, IConfiguration configuration)
    {
        if (!configuration.TryRead(rule.Key, out string? value) || !string.IsNullOrWhiteSpace(value)
            || configuration.GetSection(rule.Key).GetChildren().Any())
        {
            return null;
        }

        string state = value is null ? "is missing" : "is empty";
        return new(RuleCatalog.DK2001.Id, rule.Key, $"{rule.Key} {state}{Because(rule)}")
        {
            IsMissing = true,
            Sensitive = sensitive.Contains(rule.Key),
        };
    }

    private SettingFault? Forbidden(ForbiddenSetting setting, IConfiguration configuration)
    {
        SettingRule rule = setting.Rule;
        IConfigurationSection section = configuration.GetSection(rule.Key);
        bool resolved = configuration.TryRead(rule.Key, out string? value);
        bool present = setting.Value is null
            ? !resolved || value is { Length: > 0 } || section.GetChildren().Any()
            : string.Equals(value?.Trim(), setting.Value.Trim(), StringComparison.OrdinalIgnoreCase);
        if (!present)
        {
            return null;
        }

        bool hidden = sensitive.Contains(rule.Key);
        string what = setting.Value is null ? "is set" : $"is {(hidden ? "a value" : BindingFaults.Show(setting.Value))}";
        string where = rule.Environments.Count == 0 ? "forbidden" : $"forbidden in {string.Join(", ", rule.Environments)}";
        string action = setting.Value is null ? $"remove {rule.Key}" : $"set another value for {rule.Key}";
        return new(RuleCatalog.DK2011.Id, rule.Key, $"{rule.Key} {what}, which is {where}{Because(rule, inParentheses: true)}", action) { Sensitive = hidden };
    }

    private static string Because(SettingRule rule, bool inParentheses = false) =>
        rule.Description is null ? "" : inParentheses ? $" ({rule.Description})" : $": {rule.Description}";
}
