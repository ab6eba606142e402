namespace DeployKit.Dependencies;

/// <summary>
/// The assemblies of .NET itself. They roll forward by contract: a library compiled against version 6 of one runs on version 10,
/// whether it comes from the shared framework or from a package.
/// </summary>
internal static class PlatformAssembly
{
    // The keys that .NET, its extensions and ASP.NET Core are signed with. Entity Framework Core shares the last one and breaks
    // providers with each major version, so the name has to fit as well.
    private static readonly HashSet<string> Tokens = ["b77a5c561934e089", "b03f5f7f11d50a3a", "cc7b13ffcd2ddd51", "adb9793829ddae60"];

    private static readonly string[] Prefixes =
        ["System.", "Microsoft.Extensions.", "Microsoft.AspNetCore.", "Microsoft.Win32.", "Microsoft.Bcl.", "Microsoft.VisualBasic", "Microsoft.CSharp"];

    private static readonly HashSet<string> Names = ["mscorlib", "netstandard", "System", "WindowsBase"];

    public static bool Is(ReferencedAssembly assembly) =>
        Names.Contains(assembly.Name)
        || (Tokens.Contains(assembly.PublicKeyToken) && Prefixes.Any(prefix => assembly.Name.StartsWith(prefix, StringComparison.Ordinal)));
}
