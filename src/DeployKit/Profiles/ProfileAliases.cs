namespace DeployKit.Profiles;

/// <summary>Environment names that people use for one of the four.</summary>
internal static class ProfileAliases
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Dev"] = "Development",
        ["Local"] = "Development",
        ["Test"] = "Testing",
        ["QA"] = "Testing",
        ["Stage"] = "Staging",
        ["Prod"] = "Production",
    };

    public static string? Find(string name) => Names.GetValueOrDefault(name);
}
