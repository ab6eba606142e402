using System.Reflection;

namespace DeployKit.TestUtils;

/// <summary>Where the applications that a test project lists as <c>TestApplication</c> items were built to.</summary>
public static class TestApplicationPath
{
    /// <summary>The path of an application's dll.</summary>
    /// <param name="name">The name of its project file without extension.</param>
    /// <exception cref="InvalidOperationException">No loaded test project lists it.</exception>
    public static string Of(string name)
    {
        string key = $"TestApplication:{name}";
        string? path = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsDynamic)
            .SelectMany(assembly => assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
            .FirstOrDefault(attribute => attribute.Key == key)?.Value;
        return path ?? throw new InvalidOperationException(
            $"No test project lists {name}: add <TestApplication Include=\"path/to/{name}.csproj\" /> to yours.");
    }
}
