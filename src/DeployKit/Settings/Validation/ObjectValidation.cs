using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using DeployKit.Boot;
using DeployKit.Rules;
using DeployKit.Settings.Binding;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Validation;

/// <summary>Validates one bound object: what its members require, their attributes, the type's own rules.</summary>
[RequiresUnreferencedCode(Reflection.Reads)]
[RequiresDynamicCode(Reflection.Creates)]
internal sealed class ObjectValidation(BindingSession session, SettingsBinder binder)
{
    public void Validate(object instance, SettingsShape shape, string path, IReadOnlyDictionary<SettingsMember, int> found)
    {
        int faultsBefore = session.Faults.Count;
        bool clean = !session.Faults.Any(fault => IsError(fault) && SettingKey.IsSameOrBelow(fault.Key, path));
        foreach (SettingsMember member in shape.Members)
        {
            string key = SettingKey.Combine(path, member.Key);
            if (!session.HasFault(key))
            {
                Validate(instance, shape, member, key, found.GetValueOrDefault(member));
            }
        }

        // As everywhere in .NET, a type's own rules may rely on its members being valid.
        if (clean && !session.Faults.Skip(faultsBefore).Any(IsError))
        {
            ValidateType(instance, shape, path);
        }
    }

    private void Validate(object instance, SettingsShape shape, SettingsMember member, string key, int found)
    {
        object? value = member.Property?.GetValue(instance);
        bool requiredHere = member.Required || session.Names.MatchAny(member.RequiredIn);
        if (requiredHere && IsMissing(member, value, found))
        {
            AddMissing(member, key, found, shape.Type);
            return;
        }

        // Most attributes let null pass; one that looks at other members may not.
        foreach (ValidationAttribute rule in member.Property is null ? [] : member.Rules)
        {
            ValidationContext context = new(instance, member.Name, session.Services, items: null) { MemberName = member.Name };
            if (ValidationText.Check(rule, value, context, out bool threw) is { } message)
            {
                session.Add(threw
                    ? ValidationText.Fault(session, key, message, value: null) with { Action = $"correct the attribute of {shape.Type.Name}.{member.Name}" }
                    : ValidationText.Fault(session, rule, key, message, value, shape.Type, member));
            }
        }
    }

    private static bool IsError(SettingFault fault) => fault.Severity == ProblemSeverity.Error;

    /// <summary>A default that the type declares counts as a value; a zero that nobody wrote does not.</summary>
    private static bool IsMissing(SettingsMember member, object? value, int found) => value switch
    {
        null => found == 0 || member.Property is not null,
        string text => text.Length == 0 ? found == 0 || !member.AllowEmpty : !member.AllowEmpty && string.IsNullOrWhiteSpace(text),
        System.Collections.ICollection { Count: 0 } => found == 0,
        ValueType => found == 0 && value.Equals(Activator.CreateInstance(value.GetType())),
        _ => false,
    };

    private void AddMissing(SettingsMember member, string key, int found, Type owner)
    {
        int faultsBefore = session.Faults.Count;
        SettingsShape nested = SettingsShape.For(member.Type);
        if (nested.Kind == ShapeKind.None && member.Type != typeof(IConfigurationSection))
        {
            // Nobody could add what is missing.
            session.Add(BindingFaults.NotBindable(key, member.Type));
        }
        else if (found == 0 && nested.Kind == ShapeKind.Object && nested.Type != owner && session.Missing.Add(nested.Type))
        {
            // Naming what is missing inside says more than naming the section; of a type that requires itself the section is all there is to say.
            binder.BindObject(nested, key, existing: null, out _);
            session.Missing.Remove(nested.Type);
        }

        if (session.Faults.Count == faultsBefore)
        {
            string? why = member.Required ? null : $"required in {string.Join(", ", member.RequiredIn)}";
            session.Add(BindingFaults.Missing(key, empty: found > 0, session.IsSensitive(key), why));
        }
    }

    private void ValidateType(object instance, SettingsShape shape, string path)
    {
        ValidationContext context = new(instance, shape.Type.Name, session.Services, items: null);
        try
        {
            IEnumerable<ValidationResult?> results = shape.Rules.Select(rule => rule.GetValidationResult(instance, context));
            if (instance is IValidatableObject validatable)
            {
                results = results.Concat(validatable.Validate(context) ?? []);
            }

            foreach (ValidationResult result in results.OfType<ValidationResult>())
            {
                string[] members = [.. result.MemberNames];
                foreach (string name in members.Length == 0 ? [""] : members)
                {
                    string key = SettingKey.Combine(path, MemberPath.ToKey(shape, name));
                    session.Add(ValidationText.Fault(session, key, result.ErrorMessage ?? "is not valid", session.Read(key)));
                }
            }
        }
#pragma warning disable CA1031 // The type's own code; whatever it throws is a finding about that type, not the end of the boot.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            session.Add(new SettingFault(RuleCatalog.DK2004.Id, path, $"{path} could not be validated: {shape.Type.Name} threw {exception.GetType().Name}", $"correct the validation of {shape.Type.Name}"));
        }
    }
}
