using System.Reflection;

namespace DeployKit.Tool;

/// <summary>The tool's own version, without the source revision.</summary>
internal static class ToolVersion
{
    public static string Current { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
