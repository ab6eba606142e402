using System.ComponentModel;

namespace DeployKit;

/// <summary>Settings types as data, written by the compiler; see the documentation of <c>AddSettings</c>. Not for code written by hand.</summary>
/// <param name="text">The tables.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class SettingsTableAttribute(string text) : Attribute
{
    /// <summary>The tables.</summary>
    public string Text { get; } = text;
}
