using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DeployKit.Rules;
using DeployKit.Settings.Binding;

namespace DeployKit.Settings.Validation;

/// <summary>Runs the validators of other packages.</summary>
[RequiresUnreferencedCode(Reflection.Reads)]
internal static class SettingsValidation
{
    public static void Run<T>(ISettingsValidator<T> validator, string name, T value, string section, BindingSession session)
        where T : class
    {
        try
        {
            foreach (SettingsFailure failure in validator.Validate(name, value))
            {
                string key = SettingKey.Combine(section, MemberPath.ToKey(SettingsShape.For(typeof(T)), failure.Property));
                string? shown = Convert.ToString(failure.Value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : session.Read(key);
                if (!session.Faults.Any(fault => fault.IsMissing && fault.Key.Equals(key, StringComparison.OrdinalIgnoreCase)))
                {
                    session.Add(ValidationText.Fault(session, key, failure.Message, shown) with { Severity = failure.Severity });
                }
            }
        }
#pragma warning disable CA1031 // The validator is the application's; whatever it throws is a finding about it, not the end of the boot.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (session.Faults.Count == 0)
            {
                string message = $"{section} could not be validated: the validator of {typeof(T).Name} threw {exception.GetType().Name}";
                session.Add(new SettingFault(RuleCatalog.DK2004.Id, section, message, $"correct the validator of {typeof(T).Name}"));
            }
        }
    }
}
