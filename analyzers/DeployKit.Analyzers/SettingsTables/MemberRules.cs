using System.Globalization;
using DeployKit.SettingsTables;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.SettingsTables;

/// <summary>What the attributes of a member ask of its value, as far as a table can say it.</summary>
internal sealed class MemberRules
{
    private bool _isRequired;
    private bool _allowsEmpty;
    private bool _isSecret;
    private string[] _requiredIn = [];
    private ScalarKind? _rangeOf;
    private bool _hasLength;
    private double? _minimum;
    private double? _maximum;

    private MemberRules(string key) => Key = key;

    /// <summary>The name in configuration.</summary>
    public string Key { get; private set; }

    public bool HasAny => _isRequired || _isSecret || _requiredIn.Length > 0 || _rangeOf is not null || _hasLength;

    public static bool IsValidation(AttributeData attribute)
    {
        for (INamedTypeSymbol? type = attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            if (type.Name == "ValidationAttribute")
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>Null when an attribute asks something else.</returns>
    public static MemberRules? Of(IPropertySymbol property)
    {
        var rules = new MemberRules(property.Name) { _isRequired = property.IsRequired, _allowsEmpty = property.IsRequired };
        return property.GetAttributes().All(rules.Add) ? rules : null;
    }

    /// <summary>Whether the rules mean the same for this kind of value as the attributes do; null for lists.</summary>
    public bool Fit(ScalarKind? kind) => (_rangeOf is null || _rangeOf == kind || (_rangeOf == ScalarKind.Number && kind == ScalarKind.Whole)) && (!_hasLength || kind == ScalarKind.Text);

    public SettingsRow Apply(SettingsRow row) => row with
    {
        IsRequired = _isRequired,
        AllowsEmpty = _allowsEmpty,
        IsSecret = _isSecret,
        RequiredIn = _requiredIn,
        Minimum = _minimum,
        Maximum = _maximum,
    };

    private bool Add(AttributeData attribute)
    {
        switch (attribute.AttributeClass?.Name)
        {
            case "RequiredAttribute":
                _isRequired = true;
                _allowsEmpty |= attribute.NamedArguments.Any(argument => argument is { Key: "AllowEmptyStrings", Value.Value: true });
                return true;
            case "SecretAttribute":
                _isSecret = true;
                return true;
            case "ConfigurationKeyNameAttribute" when attribute.ConstructorArguments is [{ Value: string name }]:
                Key = name;
                return true;
            case "RequiredInAttribute" when attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array } names]:
                _requiredIn = [.. names.Values.Select(name => name.Value).OfType<string>()];
                return _requiredIn.All(SettingsTableText.CanHold);
            case "RangeAttribute":
                return AddRange(attribute);
            case "StringLengthAttribute" when attribute.ConstructorArguments is [{ Value: int longest }]:
                return AddLength(attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "MinimumLength").Value.Value as int?, longest);
            case "MinLengthAttribute" when attribute.ConstructorArguments is [{ Value: int shortest }]:
                return AddLength(shortest, null);
            case "MaxLengthAttribute" when attribute.ConstructorArguments is [{ Value: int longest }]:
                return AddLength(null, longest);
            default:
                return !IsValidation(attribute);
        }
    }

    private bool AddRange(AttributeData attribute)
    {
        bool exclusive = attribute.NamedArguments.Any(argument => argument.Key is "MinimumIsExclusive" or "MaximumIsExclusive");
        _rangeOf = attribute.ConstructorArguments switch
        {
            [{ Value: int }, { Value: int }] => ScalarKind.Whole,
            [{ Value: double }, { Value: double }] => ScalarKind.Number,
            _ => null,
        };
        if (_rangeOf is null || exclusive)
        {
            return false;
        }

        _minimum = Convert.ToDouble(attribute.ConstructorArguments[0].Value, CultureInfo.InvariantCulture);
        _maximum = Convert.ToDouble(attribute.ConstructorArguments[1].Value, CultureInfo.InvariantCulture);
        return true;
    }

    private bool AddLength(int? shortest, int? longest)
    {
        // Several attributes ask for all of them.
        _hasLength = true;
        _minimum = shortest is null ? _minimum : Math.Max(shortest.Value, _minimum ?? 0);
        _maximum = longest is null ? _maximum : Math.Min(longest.Value, _maximum ?? int.MaxValue);
        return longest is null or >= 0;
    }
}
