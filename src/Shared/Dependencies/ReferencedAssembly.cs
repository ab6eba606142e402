namespace DeployKit.Dependencies;

/// <summary>One reference in an assembly's manifest: what it was compiled against.</summary>
/// <param name="Name">The referenced assembly's simple name.</param>
/// <param name="Version">The version it had then.</param>
/// <param name="PublicKeyToken">Lower-case hexadecimal; empty when it is not signed.</param>
internal sealed record ReferencedAssembly(string Name, Version Version, string PublicKeyToken)
{
    /// <summary>By hand, because a query over bytes is compiled at every boot.</summary>
    public static string Hexadecimal(ReadOnlySpan<byte> token)
    {
        const string Digits = "0123456789abcdef";
        char[] text = new char[token.Length * 2];
        for (int index = 0; index < token.Length; index++)
        {
            text[index * 2] = Digits[token[index] >> 4];
            text[(index * 2) + 1] = Digits[token[index] & 15];
        }

        return new string(text);
    }
}
