using System.Diagnostics.CodeAnalysis;
using DeployKit.Rules;
using DeployKit.Settings.Binding;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings.Validation;

/// <summary>The application's own <see cref="IValidateOptions{TOptions}"/>, the generated ones included, as faults with full keys.</summary>
[RequiresUnreferencedCode(Reflection.Reads)]
internal static class OptionsValidation
{
    public static void Run<T>(IValidateOptions<T> validator, string name, T value, string section, BindingSession session)
        where T : class
    {
        // The binding pass has run the attributes, with better words.
        if (validator is DataAnnotationValidateOptions<T>)
        {
            return;
        }

        try
        {
            ValidateOptionsResult result = validator.Validate(name, value);
            foreach (string failure in result.Failed ? result.Failures : [])
            {
                Add(failure, typeof(T), section, session);
            }
        }
#pragma warning disable CA1031 // The validator is the application's; whatever it throws is a finding about it, not the end of the boot.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // A validator may rely on what is missing; then the missing value is the finding.
            if (session.Faults.Count == 0)
            {
                string message = $"{section} could not be validated: {TypeName.Of(validator.GetType())} threw {exception.GetType().Name}";
                session.Add(new SettingFault(RuleCatalog.DK2004.Id, section, message, $"correct {TypeName.Of(validator.GetType())}"));
            }
        }
    }

    public static void Add(string failure, Type type, string section, BindingSession session)
    {
        (string key, string message) = ValidatorMessage.Read(failure, SettingsShape.For(type), section);
        bool repeated = session.Faults.Any(fault =>
            fault.Key.Equals(key, StringComparison.OrdinalIgnoreCase) && (fault.IsMissing || fault.Aliases.Any(alias => message.Contains(alias, StringComparison.Ordinal))));
        if (!repeated)
        {
            session.Add(ValidationText.Fault(session, key, message, session.Read(key)));
        }
    }
}
