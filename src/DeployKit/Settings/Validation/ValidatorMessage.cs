using System.Diagnostics.CodeAnalysis;
using DeployKit.Settings.Binding;

namespace DeployKit.Settings.Validation;

/// <summary>
/// Finds the member that a validator's failure is about. The framework writes <c>Member: text</c>, <c>Property Member: text</c>,
/// or <c>DataAnnotation validation failed for 'Type' members: 'Member' with the error: 'text'.</c> Its generated validators write only the
/// last name in front of the colon, and the path into the text: <c>Port: The field Type.Mail.Port must be …</c>.
/// </summary>
[RequiresUnreferencedCode(Reflection.Reads)]
internal static class ValidatorMessage
{
    private const string DataAnnotation = "DataAnnotation validation failed for ";
    private const string WithTheError = "' with the error: '";

    public static (string Key, string Message) Read(string failure, SettingsShape shape, string section)
    {
        if (failure.StartsWith(DataAnnotation, StringComparison.Ordinal)
            && failure.Split(" members: '", 2) is [_, var rest]
            && rest.Split(WithTheError, 2) is [var members, var error])
        {
            return (Key(members.Split(',')[0], shape, section), error.TrimEnd('\'', '.'));
        }

        if (failure.Split(": ", 2) is [var name, var text])
        {
            if (PathIn(text, shape) is { } named)
            {
                return (Key(named, shape, section), text.Replace($"{shape.Type.Name}.{named}", named[(named.LastIndexOf('.') + 1)..], StringComparison.Ordinal));
            }

            string path = name.StartsWith("Property ", StringComparison.Ordinal) ? name["Property ".Length..] : name.Split(',')[0];
            if (MemberPath.Exists(shape, path))
            {
                return (Key(path, shape, section), text);
            }
        }

        return (section, failure);
    }

    /// <summary>The path behind the type's name; null when there is none.</summary>
    private static string? PathIn(string text, SettingsShape shape)
    {
        string type = shape.Type.Name + '.';
        int start = text.IndexOf(type, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += type.Length;
        int end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.' or '[' or ']'))
        {
            end++;
        }

        string path = text[start..end].TrimEnd('.');
        return MemberPath.Exists(shape, path) ? path : null;
    }

    private static string Key(string path, SettingsShape shape, string section) => SettingKey.Combine(section, MemberPath.ToKey(shape, path));
}
