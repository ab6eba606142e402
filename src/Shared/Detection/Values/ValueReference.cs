namespace DeployKit.Detection;

/// <summary>Values that say where a secret is instead of holding it.</summary>
internal static class ValueReference
{
    private static readonly string[] Beginnings =
    [
        "@Microsoft.KeyVault(", "arn:aws:", "projects/", "op://", "vault:", "vault://", "keyvault:", "keyvault://", "env:", "ssm:", "aws-ssm:", "awssm://", "secretsmanager:",
        "secretref:", "secretRef:", "ref+", "azurekeyvault://", "gcp-sm://", "sm://", "doppler://", "bws://", "file:", "/run/secrets/", "/etc/secrets/", "/mnt/secrets/", "/var/run/secrets/", "ENC[", "!vault",
        "$ANSIBLE_VAULT", "{cipher}", "CfDJ8", "DPAPI:", "$2a$", "$2b$", "$2y$", "$argon2", "$6$", "$5$", "$1$", "$pbkdf2", "{SSHA}", "{SHA}", "{bcrypt}", "pbkdf2:", "scrypt:", "sha256:", "sha512-", "sha384-",
        "sha256-", "SHA256:", "SCRAM-SHA-256$", "$__file{", "$__env{", "$__vault{", "pk.eyJ", "pk_live_", "pk_test_", "ssh-rsa ", "ssh-ed25519 ", "ecdsa-sha2-",
    ];

    // "robot:$apr1$…" is a line of a file of hashes.
    private static bool IsHashOfUser(string value) => value.IndexOf(":$", StringComparison.Ordinal) is > 0 and < 64 and var colon && value.IndexOf('$', colon + 2) is > 0 and var end && end - colon <= 12;

    public static bool Is(string value) => IsHashOfUser(value) || Beginnings.Any(beginning => value.StartsWith(beginning, StringComparison.Ordinal));
}
