namespace DeployKit.SettingsTables;

/// <summary>
/// A settings type as data: enough to see that values are valid without touching the type. The compiler writes one for every type it is
/// sure about; whatever a table does not say yes to is bound and validated in full.
/// </summary>
/// <param name="TypeName">The type's name as reflection has it.</param>
/// <param name="Rows">Its members, those of nested objects included.</param>
internal sealed record SettingsTable(string TypeName, IReadOnlyList<SettingsRow> Rows);

/// <summary>One value of a settings type.</summary>
/// <param name="Key">The key below the section; members of nested objects with theirs in front.</param>
/// <param name="Kind">What text is a value of it.</param>
internal sealed record SettingsRow(string Key, ScalarKind Kind)
{
    /// <summary>The names of an enumeration.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whether it is a list of such values.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether it needs a value everywhere.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether an empty text counts as a value.</summary>
    public bool AllowsEmpty { get; init; }

    /// <summary>The environments in which it needs a value.</summary>
    public IReadOnlyList<string> RequiredIn { get; init; } = [];

    public bool IsSecret { get; init; }

    /// <summary>The least number, or the least length of a text.</summary>
    public double? Minimum { get; init; }

    /// <summary>The greatest number, or the greatest length of a text.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether a missing value has to be looked at: the type's default may be valid or not.</summary>
    public bool HasRules => IsRequired || RequiredIn.Count > 0 || Minimum is not null || Maximum is not null;
}
