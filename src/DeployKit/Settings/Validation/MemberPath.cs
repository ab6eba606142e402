using System.Diagnostics.CodeAnalysis;
using DeployKit.Settings.Binding;

namespace DeployKit.Settings.Validation;

/// <summary>Property paths of validators (<c>Endpoints[0].Url</c>) as configuration keys (<c>Endpoints:0:Url</c>).</summary>
[RequiresUnreferencedCode(Reflection.Reads)]
internal static class MemberPath
{
    public static string ToKey(SettingsShape shape, string path) =>
        string.Join(':', Steps(shape, path).Select(step => step.Member?.Key ?? step.Name));

    private static List<(string Name, SettingsMember? Member)> Steps(SettingsShape shape, string path)
    {
        List<(string Name, SettingsMember? Member)> steps = [];
        SettingsShape? current = shape;
        foreach (string name in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            SettingsMember? member = current?.Members.FirstOrDefault(candidate => candidate.Name.Equals(name, StringComparison.Ordinal));
            Type? next = member?.Type ?? current?.Element;
            steps.Add((name, member));
            current = next is null ? null : SettingsShape.For(Nullable.GetUnderlyingType(next) ?? next);
        }

        return steps;
    }

    /// <summary>Whether the first name of the path is a member of the type.</summary>
    public static bool Exists(SettingsShape shape, string path) =>
        shape.Members.Any(member => member.Name.Equals(path.Split('.', '[')[0], StringComparison.Ordinal));
}
