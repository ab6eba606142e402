using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace DeployKit.Settings.Binding;

/// <summary>Members that a settings type has, but that configuration does not reach.</summary>
[RequiresUnreferencedCode(Reflection.Reads)]
internal static class UnreachableMember
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <returns>The member of this name and why it is not set; null when the type has none.</returns>
    public static (string Name, string Why)? Find(Type type, string name)
    {
        foreach (MemberInfo member in type.GetMembers(Everything))
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && Why(member) is { } why)
            {
                return (member.Name, why);
            }
        }

        return null;
    }

    private static string? Why(MemberInfo member) => member switch
    {
        FieldInfo => "is a field, no property",
        PropertyInfo property when property.GetAccessors(nonPublic: true)[0].IsStatic => "is static",
        PropertyInfo { GetMethod: not { IsPublic: true }, SetMethod: not { IsPublic: true } } => "is not public",
        PropertyInfo { GetMethod: not { IsPublic: true } } => "has no public getter",
        PropertyInfo { SetMethod: not { IsPublic: true } } => "has no public setter",
        _ => null,
    };
}
