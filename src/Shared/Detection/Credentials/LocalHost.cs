namespace DeployKit.Detection;

/// <summary>Servers and keys that exist on a developer's machine only.</summary>
internal static class LocalHost
{
    private static readonly string[] Names = ["localhost", "(local)", "(localdb)", "[::1]", "::1", "host.docker.internal", "0.0.0.0", "127."];

    // The beginnings of the published keys of the storage and Cosmos DB emulators; they are the same on every machine.
    private static readonly string[] EmulatorKeys = ["Eby8vdM02xNO", "C2y6yDjf5/R+"];

    /// <summary>Whether a host (with protocol prefix, instance or port) is this machine.</summary>
    public static bool Is(string host)
    {
        string name = host.Trim();
        foreach (string prefix in new[] { "tcp:", "np:", "lpc:", "sb://", "https://", "http://" })
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                name = name.Substring(prefix.Length);
            }
        }

        return name is "." || name.StartsWith(".\\", StringComparison.Ordinal) || name.StartsWith(".,", StringComparison.Ordinal)
            || name.StartsWith("devstoreaccount1", StringComparison.OrdinalIgnoreCase)
            || Names.Any(local => name.StartsWith(local, StringComparison.OrdinalIgnoreCase) && EndsName(name, local));
    }

    /// <summary>Whether a text holds a key of an emulator.</summary>
    public static bool HoldsEmulatorKey(string text) => EmulatorKeys.Any(key => text.IndexOf(key, StringComparison.Ordinal) >= 0);

    private static bool EndsName(string name, string local) =>
        local.EndsWith(".", StringComparison.Ordinal) || name.Length == local.Length || name[local.Length] is ':' or ',' or '\\' or '/' or ';' or '?';
}
