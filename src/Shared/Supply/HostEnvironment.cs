namespace DeployKit.Supply;

/// <summary>The variables that name the environment a host is in.</summary>
internal static class HostEnvironment
{
    public static bool IsVariable(string name) =>
        name.Equals("ASPNETCORE_ENVIRONMENT", StringComparison.OrdinalIgnoreCase) || name.Equals("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase);

    /// <summary>The environment that variables name; null when none does.</summary>
    public static string? Of(IEnumerable<SuppliedValue> values) =>
        values.FirstOrDefault(value => value.Variable is { } name && IsVariable(name) && !string.IsNullOrEmpty(value.Value))?.Value;
}
