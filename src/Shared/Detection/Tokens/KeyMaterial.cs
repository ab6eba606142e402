using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>Private keys and key stores, in PEM and in bare base 64 of their DER.</summary>
internal static class KeyMaterial
{
    // A marker alone is code that parses keys; a key has a body behind it, with real or escaped line ends.
    private const string Body = @"(-----)?(?>(\s|\\r|\\n|\\t|""|\+|\||>|,|')*)(?>[A-Za-z-]{1,24}:[^\n\\]{1,200}(?>(\\n|\\r|\s)+)){0,4}[0-9A-Za-z+/=]{32}";

    public static IEnumerable<TokenSignature> All { get; } =
    [
        Key("RSA private key", "-----BEGIN RSA PRIVATE KEY", Body),
        Key("EC private key", "-----BEGIN EC PRIVATE KEY", Body),
        Key("DSA private key", "-----BEGIN DSA PRIVATE KEY", Body),
        Key("OpenSSH private key", "-----BEGIN OPENSSH PRIVATE KEY", Body),
        Key("encrypted private key", "-----BEGIN ENCRYPTED PRIVATE KEY", Body),
        Key("private key", "-----BEGIN PRIVATE KEY", Body),
        Key("PGP private key", "-----BEGIN PGP PRIVATE KEY BLOCK", Body),
        Key("PuTTY private key", "PuTTY-User-Key-File-", @"[23]:[^\n]{1,100}\s"),
        Key("RSA private key in XML", "<RSAKeyValue>", @"[^""']{40,4000}?<D>[0-9A-Za-z+/]{40}"),
        Key("JSON Web Key with its private part", "kty", @"\\?""\s*:[^{}]{10,4000}?[^0-9A-Za-z]d\\?""\s*:\s*\\?""[0-9A-Za-z_-]{40}"),
        Key("PKCS#12 key store", "IBAzCC", "[0-9A-Za-z+/]{100}", "MI[IJKL][0-9A-Za-z+/]{3}"),
        Key("PKCS#8 private key", "IBADANBgkqhkiG9w0BAQEFAASC", "[0-9A-Za-z+/]{100}", "MII[0-9A-Za-z+/]{3}"),
        Key("PKCS#1 RSA private key", "IBAAKC", "[0-9A-Za-z+/]{100}", "MII[0-9A-Za-z+/]{3}"),
        Key("PKCS#8 EC private key", "MIGHAgEAMBMGByqGSM49", "[0-9A-Za-z+/]{60}"),
        Key("EC private key", "MHcCAQEEI", "[0-9A-Za-z+/]{60}"),
    ];

    private static TokenSignature Key(string kind, string anchor, string after, string before = "") => new(kind, anchor, after + "[0-9A-Za-z+/=]*", before)
    {
        Rule = RuleCatalog.DK1006,
    };
}
