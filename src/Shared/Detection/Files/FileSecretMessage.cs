namespace DeployKit.Detection;

/// <summary>What the reader is told about a secret in a file: what was found and what to do, never the value.</summary>
internal static class FileSecretMessage
{
    public static string Of(SecretFinding finding, string fileName)
    {
        string what = char.ToUpperInvariant(finding.Kind[0]) + finding.Kind.Substring(1);
        return finding.Rule.Id switch
        {
            "DK1006" => $"{what} is in {fileName}; remove it, replace the key pair and load it from a secret store",
            "DK1007" => $"{what} is a secret in {fileName}; give it by a variable (${{NAME}}) or a secret reference instead",
            "DK1008" => $"{what} works on a developer's machine only; keep it in user secrets: dotnet user-secrets set …",
            _ => $"{what} is a secret in {fileName}; revoke it if it is real and keep it in user secrets, a variable or a secret store",
        };
    }
}
