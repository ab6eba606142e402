using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using DeployKit.Boot.Report;
using DeployKit.Rules;
using DeployKit.Settings.Binding;

namespace DeployKit.Settings.Validation;

/// <summary>Complaints of validators, rewritten: with the full key, and without the values that are sensitive, whichever member is spoken of.</summary>
internal static class ValidationText
{
    /// <returns>The attribute's own message; null when the value passes.</returns>
    public static string? Check(ValidationAttribute rule, object? value, ValidationContext context, out bool threw)
    {
        threw = false;
        try
        {
            return rule.GetValidationResult(value, context) is { } result ? result.ErrorMessage ?? "is not valid" : null;
        }
#pragma warning disable CA1031 // An attribute on the wrong type throws; that is a finding like any other, without its text, which may hold the value.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            threw = true;
            return $"cannot be checked: {rule.GetType().Name} threw {exception.GetType().Name}";
        }
    }

    [System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(Reflection.Reads)]
    public static SettingFault Fault(
        BindingSession session, ValidationAttribute rule, string key, string message, object? value, Type type, SettingsMember member)
    {
        bool sensitive = session.IsSensitive(key);
        bool ownWords = rule.ErrorMessage is not null || rule.ErrorMessageResourceName is not null;
        string? expectation = ownWords ? null : Expectation(rule, value);
        SettingFault fault = expectation is null
            ? Fault(session, key, message, Text(value))
            : new SettingFault(RuleCatalog.DK2004.Id, key, $"{key} {expectation}" + Actual(value, sensitive), Remedy(rule)) { Sensitive = sensitive };
        return fault with { Aliases = [rule.FormatErrorMessage(member.Name), rule.FormatErrorMessage($"{type.Name}.{member.Name}")] };
    }

    /// <summary>A complaint whose words are not ours. They may quote the value, line breaks included.</summary>
    public static SettingFault Fault(BindingSession session, string key, string message, string? value)
    {
        bool sensitive = session.IsSensitive(key);
        string text = message.Trim().TrimEnd('.');
        text = ReportText.Escape(session.Hide(sensitive && value is not null ? BindingFaults.Hide(text, value) : text));
        return new SettingFault(RuleCatalog.DK2004.Id, key, key.Length == 0 ? text : $"{key}: {text}") { Sensitive = sensitive };
    }

    private static string? Expectation(ValidationAttribute rule, object? value)
    {
        string things = value is string ? "characters" : "items";
        return rule switch
        {
            RangeAttribute range => $"must be {(range.MinimumIsExclusive ? "above" : "at least")} {Text(range.Minimum)} and {(range.MaximumIsExclusive ? "below" : "at most")} {Text(range.Maximum)}",
            StringLengthAttribute { MinimumLength: > 0 } length => $"must have {length.MinimumLength} to {length.MaximumLength} characters",
            StringLengthAttribute length => $"must have at most {length.MaximumLength} characters",
            LengthAttribute length => $"must have {length.MinimumLength} to {length.MaximumLength} {things}",
            MinLengthAttribute length => $"must have at least {length.Length} {things}",
            MaxLengthAttribute length => $"must have at most {length.Length} {things}",
            RegularExpressionAttribute expression => $"must match {expression.Pattern}",
            UrlAttribute => "must be a URL (http, https or ftp)",
            EmailAddressAttribute => "must be an e-mail address",
            AllowedValuesAttribute allowed => $"must be one of {string.Join(", ", allowed.Values.Select(Text))}",
            DeniedValuesAttribute denied => $"must not be one of {string.Join(", ", denied.Values.Select(Text))}",
            _ => null,
        };
    }

    private static string? Remedy(ValidationAttribute rule) => rule is RangeAttribute range
        ? $"set a value {(range.MinimumIsExclusive ? "above" : "from")} {Text(range.Minimum)} {(range.MaximumIsExclusive ? "and below" : "to")} {Text(range.Maximum)}"
        : null;

    private static string Actual(object? value, bool sensitive) => value switch
    {
        null => " but is missing",
        ICollection collection => $" but has {collection.Count}",
        _ when sensitive => $" {BindingFaults.Hidden}",
        _ => $" but is {BindingFaults.Show(Text(value) ?? "")}",
    };

    private static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
