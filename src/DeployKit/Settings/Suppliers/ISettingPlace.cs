namespace DeployKit.Settings;

/// <summary>
/// A place outside the usual ones where a setting can be given a value, for the report's advice about missing ones. A secret store
/// registers one as a singleton: <c>key-vault secret A--B</c>.
/// </summary>
public interface ISettingPlace
{
    /// <summary>How the key is spelled in this place; null when it cannot hold the key.</summary>
    /// <param name="key">The full configuration key.</param>
    /// <param name="secret">Whether the value is a secret.</param>
    string? Spell(string key, bool secret);
}
