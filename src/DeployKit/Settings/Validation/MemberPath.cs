using System.Diagnostics.CodeAnalysis;
using DeployKit.Settings.Binding;

namespace DeployKit.Settings.Validation;

/// <summary>Property paths of validators (<c>Endpoints[0].Url</c>) as configuration keys (<c>Endpoints:0:Url</c>).</summary>
[RequiresUnreferencedCode(Reflection.Reads)]
internal static class MemberPath
{
    public static string ToKey(SettingsShape shape, string path)
    {
        string[] names = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries);
        SettingsShape? current = shape;
        for (int index = 0; index < names.Length; index++)
        {
            SettingsMember? member = current?.Members.FirstOrDefault(candidate => candidate.Name.Equals(names[index], StringComparison.Ordinal));
            Type? next = member?.Type ?? current?.Element;
            names[index] = member?.Key ?? names[index];
            current = next is null ? null : SettingsShape.For(Nullable.GetUnderlyingType(next) ?? next);
        }

        return string.Join(':', names);
    }

    /// <summary>Whether the first name of the path is a member of the type.</summary>
    public static bool Exists(SettingsShape shape, string path) =>
        shape.Members.Any(member => member.Name.Equals(path.Split('.', '[')[0], StringComparison.Ordinal));
}
