using DeployKit.Rules;

namespace DeployKit.Dependencies;

/// <summary>An assembly that was compiled against another major version of a dependency than the one it gets (<c>DK6001</c>).</summary>
internal sealed record DependencyMismatch(string Assembly, string Reference, Version CompiledAgainst, Version Resolved)
{
    // Json.NET has kept its old members through every major version since 6, and half of the ecosystem was compiled against an old one.
    private static readonly HashSet<string> KnownToRollForward = ["Newtonsoft.Json"];

    public static DeployKitRule Rule => RuleCatalog.DK6001;

    public string Message =>
        $"{Assembly} was compiled against {Reference} {CompiledAgainst.ToString(2)} but runs with {Reference} {Resolved.ToString(2)}";

    public string Action =>
        $"use a version of {Assembly} made for {Reference} {Resolved.Major}, or prove that they fit and waive it with a reason and an expiry (DeployKit:Dependencies:Waivers)";

    /// <summary>Compares what one assembly was compiled against with what it gets. Null when they fit.</summary>
    public static DependencyMismatch? Compare(string assembly, ReferencedAssembly reference, Version resolved)
    {
        if (reference.Version.Major == resolved.Major
            || PlatformAssembly.Is(reference)
            || (KnownToRollForward.Contains(reference.Name) && resolved > reference.Version))
        {
            return null;
        }

        return new(assembly, reference.Name, reference.Version, resolved);
    }
}
