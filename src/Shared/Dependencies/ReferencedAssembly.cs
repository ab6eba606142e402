namespace DeployKit.Dependencies;

/// <summary>One reference in an assembly's manifest: what it was compiled against.</summary>
/// <param name="Name">The referenced assembly's simple name.</param>
/// <param name="Version">The version it had then.</param>
/// <param name="PublicKeyToken">Lower-case hexadecimal; empty when it is not signed.</param>
internal sealed record ReferencedAssembly(string Name, Version Version, string PublicKeyToken)
{
    public static string Hexadecimal(IEnumerable<byte> token) =>
        string.Concat(token.Select(value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
