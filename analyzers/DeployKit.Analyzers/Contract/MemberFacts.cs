using System.Globalization;
using System.Text.RegularExpressions;
using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Contract;

/// <summary>What a settings type says about one of its members.</summary>
internal static class MemberFacts
{
    public const string ConstructorParameter = "constructor parameter";

    private static readonly Regex Summary = new("<summary>(.*?)</summary>", RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex Tag = new("<[^>]*?(?:cref|name|langword)=\"(?:\\w:)?([^\"]*)\"[^>]*>|<[^>]+>", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public static bool Has(SettingsMember member, string attribute) => Find(member, attribute) is not null;

    public static (Requirement Requirement, string Why) RequirementOf(SettingsMember member)
    {
        if (Has(member, "RequiredInAttribute"))
        {
            return (Requirement.Declared, "[RequiredIn]");
        }

        if (Has(member, "RequiredAttribute"))
        {
            return (Requirement.Declared, "[Required]");
        }

        if (member.Property?.IsRequired == true)
        {
            return (Requirement.Declared, "required");
        }

        return member.Parameter is { HasExplicitDefaultValue: false } ? (Requirement.Inferred, ConstructorParameter) : (Requirement.Optional, string.Empty);
    }

    public static string EnvironmentsOf(SettingsMember member) =>
        Find(member, "RequiredInAttribute") is { ConstructorArguments: { Length: 1 } arguments } && arguments[0].Kind == TypedConstantKind.Array
            ? string.Join(",", arguments[0].Values.Select(name => name.Value))
            : string.Empty;

    public static string? DefaultOf(SettingsMember member, SemanticModel model)
    {
        if (member.Parameter is { HasExplicitDefaultValue: true } parameter)
        {
            return Convert.ToString(parameter.ExplicitDefaultValue, CultureInfo.InvariantCulture);
        }

        return member.Property?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax { Initializer.Value: { } value }
            ? ConstantText.Of(OperationOf.Node(value, model))
            : null;
    }

    public static string ConstraintsOf(SettingsMember member)
    {
        var constraints = new List<string>();
        foreach (AttributeData attribute in member.Attributes)
        {
            object?[] arguments = [.. attribute.ConstructorArguments.Where(argument => argument.Kind != TypedConstantKind.Array).Select(argument => argument.Value)];
            string list = string.Join(" ", arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)));
            string? constraint = attribute.AttributeClass?.Name switch
            {
                "RequiredAttribute" or "RequiredInAttribute" => AllowsEmpty(attribute) ? null : ContractEntry.NotEmpty,
                "RangeAttribute" when arguments.Length == 2 => "Range " + list,
                "MinLengthAttribute" => "MinLength " + list,
                "MaxLengthAttribute" => "MaxLength " + list,
                "StringLengthAttribute" => "MaxLength " + list,
                "RegularExpressionAttribute" => "Pattern " + list,
                "UrlAttribute" => "Url",
                "EmailAddressAttribute" => "Email",
                _ => null,
            };
            if (constraint is not null)
            {
                constraints.Add(constraint);
            }
        }

        string values = SettingsTypeName.ConstraintsOf(member.Type);
        return string.Join("\n", values.Length > 0 ? constraints.Append(values) : constraints);
    }

    /// <summary>The summary of the member's documentation, as plain text.</summary>
    public static string DescriptionOf(SettingsMember member)
    {
        string trivia = member.Property?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().GetLeadingTrivia().ToFullString() ?? string.Empty;
        if (!trivia.Contains("<summary>"))
        {
            return string.Empty;
        }

        string text = string.Join(" ", trivia.Split('\n').Select(line => line.Trim().TrimStart('/').Trim()));
        return Tag.Replace(Summary.Match(text).Groups[1].Value, "$1").Trim();
    }

    private static AttributeData? Find(SettingsMember member, string name) => member.Attributes.FirstOrDefault(attribute => attribute.AttributeClass?.Name == name);

    private static bool AllowsEmpty(AttributeData attribute) =>
        attribute.NamedArguments.Any(argument => argument is { Key: "AllowEmptyStrings", Value.Value: true });
}
