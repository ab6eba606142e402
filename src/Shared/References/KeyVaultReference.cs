namespace DeployKit.References;

/// <summary>
/// The form that Azure App Service resolves itself, when it reaches an application unresolved:
/// <c>@Microsoft.KeyVault(SecretUri=…)</c> or <c>@Microsoft.KeyVault(VaultName=…;SecretName=…;SecretVersion=…)</c>.
/// https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
/// </summary>
internal static class KeyVaultReference
{
    private const string Start = "@Microsoft.KeyVault(";

    public static bool IsOne(string value) => value.StartsWith(Start, StringComparison.OrdinalIgnoreCase);

    public static ReferencePart Parse(string value)
    {
        if (value[value.Length - 1] != ')')
        {
            return Malformed(value, "has no closing parenthesis");
        }

        Dictionary<string, string> arguments = new(StringComparer.OrdinalIgnoreCase);
        foreach (string argument in value.Substring(Start.Length, value.Length - Start.Length - 1).Split(';'))
        {
            int equals = argument.IndexOf('=');
            if (equals > 0)
            {
                arguments[argument.Substring(0, equals).Trim()] = argument.Substring(equals + 1).Trim();
            }
        }

        if (arguments.TryGetValue("SecretUri", out string? uri))
        {
            return FromUri(value, uri);
        }

        return arguments.TryGetValue("VaultName", out string? vault) && vault.Length > 0 && arguments.TryGetValue("SecretName", out string? name)
            ? Reference(value, $"https://{vault}.vault.azure.net", name, arguments.TryGetValue("SecretVersion", out string? version) ? version : null)
            : Malformed(value, "needs SecretUri, or VaultName and SecretName");
    }

    private static ReferencePart FromUri(string value, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttps)
        {
            return Malformed(value, "needs an https address in SecretUri");
        }

        string[] path = uri.AbsolutePath.Trim('/').Split('/');
        return path.Length is 2 or 3 && path[0].Equals("secrets", StringComparison.OrdinalIgnoreCase)
            ? Reference(value, uri.GetLeftPart(UriPartial.Authority), path[1], path.Length == 3 ? path[2] : null)
            : Malformed(value, "needs an address of the form https://<vault>/secrets/<name>[/<version>]");
    }

    private static ReferencePart Reference(string value, string vault, string name, string? version) =>
        SecretPath.Fault(name) is { } fault
            ? Malformed(value, $"cannot be read: {fault}")
            : new()
            {
                Kind = ReferenceKind.Secret,
                Text = name,
                Source = value,
                Vault = vault,
                Version = string.IsNullOrEmpty(version) ? null : version,
            };

    private static ReferencePart Malformed(string value, string reason) =>
        new() { Kind = ReferenceKind.Malformed, Text = $"\"@Microsoft.KeyVault(…)\" {reason}", Source = value };
}
