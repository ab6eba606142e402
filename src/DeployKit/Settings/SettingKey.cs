using System.Runtime.CompilerServices;

namespace DeployKit.Settings;

/// <summary>The spellings of a configuration key.</summary>
internal static class SettingKey
{
    public const char Separator = ':';

    /// <summary>As an environment variable (<c>A__B</c>).</summary>
    public static string ToVariable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>The key that an environment variable sets.</summary>
    public static string FromVariable(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);

    public static string Combine(string path, string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}:{name}";

    /// <exception cref="ArgumentException">It is empty, or a part of it is: nothing could ever be found there.</exception>
    public static void ThrowIfMalformed(string key, bool allowEmpty = false, [CallerArgumentExpression(nameof(key))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(key, parameter);
        if (!(allowEmpty && key.Length == 0) && key.Split(Separator).Any(part => part.Length == 0 || part.Trim().Length < part.Length))
        {
            throw new ArgumentException($"\"{key}\" is no configuration key; write it as Section:Name, without empty parts and without spaces around them.", parameter);
        }
    }

    public static bool IsSameOrBelow(string key, string section) =>
        key.StartsWith(section, StringComparison.OrdinalIgnoreCase)
        && (section.Length == 0 || key.Length == section.Length || key[section.Length] == Separator);
}
