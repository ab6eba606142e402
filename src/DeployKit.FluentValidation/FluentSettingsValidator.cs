using DeployKit.Boot;
using DeployKit.Settings;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.FluentValidation;

/// <summary>Runs every FluentValidation validator of a settings type, from a scope of its own: validators are usually scoped.</summary>
internal sealed class FluentSettingsValidator<T>(IServiceScopeFactory scopes) : ISettingsValidator<T>
    where T : class
{
    public IEnumerable<SettingsFailure> Validate(string name, T settings)
    {
        using IServiceScope scope = scopes.CreateScope();
        List<SettingsFailure> failures = [];
        foreach (IValidator<T> validator in scope.ServiceProvider.GetServices<IValidator<T>>())
        {
            ValidationContext<T> context = new(settings);
            context.RootContextData["OptionsName"] = name;
            failures.AddRange(validator.Validate(context).Errors.Select(Describe));
        }

        return failures;
    }

    private static SettingsFailure Describe(ValidationFailure failure)
    {
        ProblemSeverity severity = failure.Severity switch
        {
            Severity.Error => ProblemSeverity.Error,
            Severity.Warning => ProblemSeverity.Warning,
            _ => ProblemSeverity.Info,
        };
        return new SettingsFailure(failure.PropertyName ?? "", failure.ErrorMessage, severity, failure.AttemptedValue);
    }
}
