namespace DeployKit;

/// <summary>
/// Says that something outside the repository gives a setting its value: the platform, a pipeline, an operator. The settings rules of
/// the compiler and of <c>check</c> then do not miss it in the files; the boot still wants the value.
/// </summary>
/// <param name="key">The full key, for example <c>ConnectionStrings:Orders</c>, or a section with all that is in it.</param>
/// <param name="where">Where the value comes from, for the reader and the settings reference.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SuppliedByAttribute(string key, string where) : Attribute
{
    /// <summary>The full key or section.</summary>
    public string Key { get; } = key;

    /// <summary>Where the value comes from.</summary>
    public string Where { get; } = where;
}
