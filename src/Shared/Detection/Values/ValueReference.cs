namespace DeployKit.Detection;

/// <summary>Values that say where a secret is instead of holding it.</summary>
internal static class ValueReference
{
    private static readonly string[] Beginnings =
    [
        "@Microsoft.KeyVault(", "arn:aws:", "projects/", "op://", "vault:", "vault://", "keyvault:", "keyvault://", "env:", "ssm:", "aws-ssm:", "awssm://", "secretsmanager:",
        "secretref:", "secretRef:", "ref+", "azurekeyvault://", "gcp-sm://", "sm://", "doppler://", "bws://", "file:", "/run/secrets/", "/etc/secrets/", "/mnt/secrets/", "/var/run/secrets/", "ENC[", "!vault",
        "$ANSIBLE_VAULT", "{cipher}", "CfDJ8", "DPAPI:", "$2a$", "$2b$", "$2y$", "$argon2", "$6$", "$5$", "$1$", "$pbkdf2", "{SSHA}", "{SHA}", "{bcrypt}", "pbkdf2:", "scrypt:", "sha256:", "sha512-", "sha384-",
        "sha256-", "SCRAM-SHA-256$", "ssh-rsa ", "ssh-ed25519 ", "ecdsa-sha2-",
    ];

    public static bool Is(string value) => Beginnings.Any(beginning => value.StartsWith(beginning, StringComparison.Ordinal));
}
