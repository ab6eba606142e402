using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>APIs that take a credential or a key, whatever their parameters are called.</summary>
internal static class CredentialSink
{
    private static readonly HashSet<string> KeyTypes = new(StringComparer.Ordinal)
    {
        "SymmetricSecurityKey", "HMACSHA1", "HMACSHA256", "HMACSHA384", "HMACSHA512", "HMACMD5", "HMACSHA3_256", "HMACSHA3_384", "HMACSHA3_512", "AesGcm", "AesCcm", "ChaCha20Poly1305",
        "Rfc2898DeriveBytes", "PasswordDeriveBytes", "KeyedHashAlgorithm", "HMAC", "MACTripleDES", "HKDF", "SP800108HmacCounterKdf",
    };

    private static readonly HashSet<string> KeyMembers = new(StringComparer.Ordinal) { "Key", "HashKey", "KeyValue" };

    private static readonly HashSet<string> KeyParameters = new(StringComparer.Ordinal) { "key", "rgbKey", "password", "ikm", "keyBytes", "strPassword" };

    private static readonly HashSet<string> CredentialTypes = new(StringComparer.Ordinal)
    {
        "Secret", "AzureKeyCredential", "ApiKeyCredential", "AzureSasCredential", "AzureNamedKeyCredential", "StorageSharedKeyCredential", "TokenCredential", "ApiKeyServiceClientCredentials", "SecretString", "ClientSecret", "ApiKey", "Password",
    };

    /// <summary>Whether an argument becomes the key of a cipher, a signature or a derivation.</summary>
    public static bool IsKeyParameter(IMethodSymbol method, IParameterSymbol parameter) =>
        KeyParameters.Contains(parameter.Name)
        && (KeyTypes.Contains(method.ContainingType.Name) || (method.Name is "CreateEncryptor" or "CreateDecryptor" && IsSymmetricAlgorithm(method.ContainingType)));

    /// <summary>Whether a target is the key of a cipher: <c>aes.Key = …</c>.</summary>
    public static bool IsKeyMember(IOperation target) =>
        target is IPropertyReferenceOperation { Property: var property }
        && KeyMembers.Contains(property.Name)
        && (IsSymmetricAlgorithm(property.ContainingType) || KeyTypes.Contains(property.ContainingType.Name));

    /// <summary>Whether an argument is the secret of a credential type: <c>new AzureKeyCredential("…")</c>, the second part of an authorization header.</summary>
    public static bool IsCredentialParameter(IMethodSymbol method, IParameterSymbol parameter)
    {
        if (method.MethodKind != MethodKind.Constructor)
        {
            return false;
        }

        string type = method.ContainingType.Name;
        return (CredentialTypes.Contains(type) && parameter.Name is "key" or "value" or "secret" or "accountKey" or "signature" or "password" or "token" or "subscriptionKey")
            || (type == "AuthenticationHeaderValue" && parameter.Name == "parameter");
    }

    private static bool IsSymmetricAlgorithm(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == "SymmetricAlgorithm")
            {
                return true;
            }
        }

        return false;
    }
}
