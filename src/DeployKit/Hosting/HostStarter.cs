using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Hosting;

/// <summary>
/// Tells whether somebody else started this host to look at it: <c>dotnet ef</c>, <c>GetDocument.Insider</c>, a test with
/// <c>WebApplicationFactory</c>. The sign is that the process's entry assembly is not the application's, although the application's
/// is loaded with an entry point of its own; an application that merely renamed itself still boots under the kit.
/// </summary>
internal static class HostStarter
{
    /// <summary>The name of the process that started the host in the application's place; null when the application runs itself.</summary>
    public static string? Find(IHostEnvironment environment)
    {
        Assembly? entry = Assembly.GetEntryAssembly();
        string? entryName = entry?.GetName().Name;
        if (entryName is null || entryName.Equals(environment.ApplicationName, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return AppDomain.CurrentDomain.GetAssemblies().Any(assembly => IsApplication(assembly, environment)) ? entryName : null;
    }

    private static bool IsApplication(Assembly assembly, IHostEnvironment environment) =>
        !assembly.IsDynamic
        && assembly.EntryPoint is not null
        && string.Equals(assembly.GetName().Name, environment.ApplicationName, StringComparison.OrdinalIgnoreCase);
}
