using DeployKit.Boot;

namespace DeployKit.Settings;

/// <summary>
/// Another way to validate settings types, beside attributes and <c>IValidateOptions</c>. Registered implementations take part at boot and on
/// every reload; an open generic one serves all types.
/// </summary>
/// <typeparam name="T">A type given to <c>AddSettings</c>.</typeparam>
public interface ISettingsValidator<in T>
    where T : class
{
    /// <summary>Validates settings that have been bound; members without a valid value hold their default.</summary>
    /// <param name="name">The name of the options; empty for unnamed ones.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>Everything that is wrong.</returns>
    IEnumerable<SettingsFailure> Validate(string name, T settings);
}

/// <summary>What a validator has to say about one member.</summary>
/// <param name="Property">The member's path, for example <c>Endpoints[0].Url</c>; empty for the whole.</param>
/// <param name="Message">What is wrong. The kit puts the key before it and hides a secret's value in it.</param>
/// <param name="Severity">Only errors make settings invalid.</param>
/// <param name="Value">The value that was refused, so that it can be hidden.</param>
public sealed record SettingsFailure(string Property, string Message, ProblemSeverity Severity = ProblemSeverity.Error, object? Value = null);
