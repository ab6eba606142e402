using System.Reflection;

namespace DeployKit.Boot;

/// <summary>The version that the application's entry assembly carries, without the source revision behind a plus sign.</summary>
internal static class ApplicationVersion
{
    public static string Current { get; } = Of(Assembly.GetEntryAssembly());

    public static string Of(Assembly? assembly)
    {
        string? version = assembly?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return version?.Split('+')[0] ?? assembly?.GetName().Version?.ToString() ?? "unknown";
    }
}
