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

    /// <param name="member">The member.</param>
    /// <param name="byKit">
    /// True when the kit binds it: it misses a number that nobody wrote and an empty list, which satisfy <c>[Required]</c> elsewhere.
    /// </param>
    public static (Requirement Requirement, string Why) RequirementOf(SettingsMember member, bool byKit)
    {
        (Requirement requirement, string why) = Has(member, "RequiredInAttribute") ? (Requirement.Declared, "[RequiredIn]")
            : Has(member, "RequiredAttribute") ? (Requirement.Declared, "[Required]")
            : member.Property?.IsRequired == true ? (Requirement.Declared, "required")
            : member.Parameter is { HasExplicitDefaultValue: false } ? (Requirement.Inferred, ConstructorParameter)
            : (Requirement.Optional, string.Empty);
        bool isSatisfied = why is "[Required]" && !byKit && member.Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T };
        return isSatisfied || MemberDefault.Satisfies(member, byKit) ? (Requirement.Optional, string.Empty) : (requirement, why);
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
            && OperationOf.Node(value, model) is var given
            ? ConstantText.Of(given) ?? ConstantDuration.Of(given)
            : null;
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
}
