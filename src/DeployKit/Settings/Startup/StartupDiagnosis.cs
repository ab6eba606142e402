using System.Diagnostics.CodeAnalysis;
using DeployKit.Diagnostics;
using DeployKit.Rules;
using DeployKit.Secrets;
using DeployKit.Secrets.Configuration;
using DeployKit.Settings.Binding;
using DeployKit.Settings.Validation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings.Startup;

/// <summary>
/// Says everything that is wrong with options which the framework refused. Its binder stops at the first value and its validators
/// do not know the section, so the kit binds the type once more on its own.
/// </summary>
internal sealed class StartupDiagnosis(IConfiguration configuration, EnvironmentNames names, SensitiveKeys sensitive, IServiceProvider services, ExceptionText texts)
{
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The application has bound the type itself, which keeps its members; what was trimmed is not named.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Runs only where dynamic code is supported.")]
    public IReadOnlyList<SettingFault> Describe<T>(
        string name, Exception exception, IReadOnlyList<string> reads, IReadOnlyList<IValidateOptions<T>> validators)
        where T : class
    {
        string title = name.Length == 0 ? typeof(T).Name : $"{typeof(T).Name} \"{name}\"";
        if (System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported && BoundSection.Find(typeof(T), reads) is { } section)
        {
            BindingSession session = new(configuration, names, sensitive, services) { Validates = validators.Any(IsDataAnnotations) };
            object? bound = new SettingsBinder(session).BindRoot(typeof(T), section);
            if (exception is OptionsValidationException refused)
            {
                foreach (string failure in refused.Failures)
                {
                    OptionsValidation.Add(failure, typeof(T), section, session);
                }
            }
            else if (bound is T value)
            {
                foreach (IValidateOptions<T> validator in validators)
                {
                    OptionsValidation.Run(validator, name, value, section, session);
                }
            }

            AddUnexplained(exception, title, session);
            return session.Faults;
        }

        return exception is OptionsValidationException validation
            ? [.. validation.Failures.Select(text => ValidationText.Fault(new BindingSession(configuration, names, sensitive, services), title, texts.MaskMessage(text), value: null))]
            : exception is SecretReferenceException unresolved ? [BindingFaults.Unresolved(unresolved.Key)] : [Unexplained(exception, title)];
    }

    /// <summary>The framework may refuse what the kit takes, <c>PT5M</c> for example.</summary>
    private void AddUnexplained(Exception exception, string title, BindingSession session)
    {
        if (exception is not (OptionsValidationException or SecretReferenceException) && (BoundSection.FailedKey(exception) is not { } key || !session.HasFault(key)))
        {
            session.Add(Unexplained(exception, title));
        }
    }

    private SettingFault Unexplained(Exception exception, string title)
    {
        string? key = BoundSection.FailedKey(exception);
        bool hidden = key is not null && sensitive.Contains(key);
        string message = key is null
            ? $"{title} could not be created: {exception.GetType().Name}"
            : $"{key} is {(hidden ? "a value" : BindingFaults.Show(configuration.TryRead(key, out string? value) && value is not null ? value : ""))} that {title} cannot take";
        return new SettingFault(RuleCatalog.DK2004.Id, key ?? title, message) { Sensitive = hidden };
    }

    private static bool IsDataAnnotations<T>(IValidateOptions<T> validator)
        where T : class => validator is DataAnnotationValidateOptions<T>;
}
