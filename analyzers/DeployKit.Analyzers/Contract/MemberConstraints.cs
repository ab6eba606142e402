using System.Globalization;
using DeployKit.Contract;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Contract;

/// <summary>What the validation attributes of a member ask of its value, in the words of <see cref="ContractEntry.Constraints"/>.</summary>
internal static class MemberConstraints
{
    public static string Of(SettingsMember member, bool byKit)
    {
        string values = SettingsTypeName.ConstraintsOf(member.Type, byKit);
        IEnumerable<string> constraints = member.Attributes.SelectMany(Of);
        return string.Join("\n", values.Length > 0 ? constraints.Append(values) : constraints);
    }

    private static IEnumerable<string> Of(AttributeData attribute)
    {
        string[] arguments = [.. attribute.ConstructorArguments.Where(argument => argument.Kind != TypedConstantKind.Array).Select(argument => TextOf(argument.Value))];
        return attribute.AttributeClass?.Name switch
        {
            "RequiredAttribute" or "RequiredInAttribute" => Is(attribute, "AllowEmptyStrings") ? [] : [ContractEntry.NotEmpty],
            "RangeAttribute" when arguments.Length == 2 => OfRange(attribute, arguments),
            "MinLengthAttribute" => ["MinLength " + arguments[0]],
            "MaxLengthAttribute" when arguments.Length == 1 => ["MaxLength " + arguments[0]],
            "StringLengthAttribute" => ["MaxLength " + arguments[0], "MinLength " + (Named(attribute, "MinimumLength") ?? "0")],
            "LengthAttribute" => ["MinLength " + arguments[0], "MaxLength " + arguments[1]],
            "RegularExpressionAttribute" => ["Pattern " + arguments[0]],
            "AllowedValuesAttribute" => OfAllowed(attribute.ConstructorArguments),
            "UrlAttribute" => ["Url"],
            "EmailAddressAttribute" => ["Email"],
            _ => [],
        };
    }

    private static IEnumerable<string> OfRange(AttributeData attribute, string[] bounds)
    {
        yield return "Range " + string.Join(" ", bounds);
        if (Is(attribute, "MinimumIsExclusive"))
        {
            yield return "Above " + bounds[0];
        }

        if (Is(attribute, "MaximumIsExclusive"))
        {
            yield return "Below " + bounds[1];
        }
    }

    /// <summary>Only texts: how a number is written is free.</summary>
    private static IEnumerable<string> OfAllowed(IEnumerable<TypedConstant> arguments)
    {
        object?[] values = [.. arguments.Where(argument => argument.Kind == TypedConstantKind.Array).SelectMany(argument => argument.Values).Select(value => value.Value)];
        return values.Length > 0 && Array.TrueForAll(values, value => value is string) ? ["Allowed " + string.Join("|", values)] : [];
    }

    private static bool Is(AttributeData attribute, string name) => attribute.NamedArguments.Any(argument => argument.Key == name && argument.Value.Value is true);

    private static string? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.Key == name).Select(argument => TextOf(argument.Value.Value)).FirstOrDefault();

    private static string TextOf(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
}
