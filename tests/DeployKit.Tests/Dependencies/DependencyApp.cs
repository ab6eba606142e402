using System.Reflection;

namespace DeployKit.Tests.Dependencies;

/// <summary>Where the build put the application under test.</summary>
internal static class DependencyApp
{
    public static string Assembly { get; } = typeof(DependencyApp).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "DependencyApp").Value!;
}
