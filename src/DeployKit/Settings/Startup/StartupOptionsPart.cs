using System.Text.RegularExpressions;
using DeployKit.Boot;
using DeployKit.Boot.Report;
using DeployKit.Rules;
using DeployKit.Settings.Binding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings.Startup;

/// <summary>Validates every options type that asked for <c>ValidateOnStart</c>, and reports all that fail.</summary>
internal sealed partial class StartupOptionsPart(
    StartupFailures failures, IEnumerable<SettingsType> types, SensitiveKeys sensitive, SettingProblems problems) : IBootPhase
{
    private readonly HashSet<Type> owned = [.. types.Select(type => type.Type)];

    public BootPhase Phase => BootPhase.Settings;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        if (context.Services.GetService<IStartupValidator>() is not { } validator)
        {
            return Task.CompletedTask;
        }

        foreach (SettingFault fault in Collect(validator).SelectMany(Describe))
        {
            context.Add(problems.From(fault));
        }

        return Task.CompletedTask;
    }

    private IEnumerable<StartupFailure> Collect(IStartupValidator validator)
    {
        failures.Open();
        try
        {
            validator.Validate();
        }
        catch (Exception exception) when (exception is OptionsValidationException or AggregateException)
        {
            // Collected one by one while it ran.
        }

        return failures.Close().Where(failure => !owned.Contains(failure.Type));
    }

    private IEnumerable<SettingFault> Describe(StartupFailure failure)
    {
        string name = failure.Name.Length == 0 ? failure.Type.Name : $"{failure.Type.Name} \"{failure.Name}\"";
        if (failure.Exception is OptionsValidationException validation)
        {
            return validation.Failures.Select(text => new SettingFault(RuleCatalog.DK2004.Id, name, $"{name}: {ReportText.Escape(text)}"));
        }

        Match match = FailedConversion().Match(failure.Exception.Message);
        string key = match.Success ? match.Groups["key"].Value : name;
        return [new SettingFault(RuleCatalog.DK2004.Id, key, $"{key} cannot be converted for {name}") { Sensitive = sensitive.Contains(key) }];
    }

    /// <summary>The last match: what comes before may be the value, with anything in it.</summary>
    [GeneratedRegex(" at '(?<key>[^']*)' to type '[^']*'", RegexOptions.RightToLeft | RegexOptions.CultureInvariant)]
    private static partial Regex FailedConversion();
}
