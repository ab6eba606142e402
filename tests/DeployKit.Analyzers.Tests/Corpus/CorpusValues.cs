using DeployKit.Tests.Detection;

namespace DeployKit.Analyzers.Tests.Corpus;

/// <summary>Values that people and generators choose for secrets, and values that only stand where secrets would.</summary>
internal static class CorpusValues
{
    private static readonly TokenFactory Factory = new(8);

    /// <summary>Chosen by people.</summary>
    public static IReadOnlyList<string> Passwords { get; } =
    [
        "Barcelona!77", "Winter2024!", "hunter2", "P@ssw0rd1", "Tr0ub4dor&3", "qwerty123", "letmein!9", "Summer#Rain88", "admin123", "zaq12wsx", "M0nkey$Tail", "x7!kQp#2Lm",
        "Pa$$w0rd", "welcome1", "iloveyou2", "Kx9#mP2$vL", "S3cr3t!", "dbP@ss2023", "Passw0rd!", "7h3Qu1ckF0x", "r3dFl0wer*", "Vienna_2019", "abc123!!", "N0tS0S3cure", "test1234!", "9oclock&Tea",
    ];

    /// <summary>Made by generators.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        .. Enumerable.Range(0, 6).Select(_ => Factory.Take(32, TokenFactory.Hex)),
        .. Enumerable.Range(0, 6).Select(_ => Factory.Take(40)),
        .. Enumerable.Range(0, 4).Select(_ => Factory.Take(43, TokenFactory.Base64) + "="),
        .. Enumerable.Range(0, 4).Select(_ => Factory.Take(24, TokenFactory.Base64Url)),
    ];

    /// <summary>Two words, as a password only where an account stands before them.</summary>
    public static IReadOnlyList<string> WordPairs { get; } = ["Quiet Harbour", "tin-whistle lagoon", "Marzipan Kettle", "o'hara windmill", "Velvet Submarine"];

    /// <summary>Signing keys as tutorials and services have them.</summary>
    public static IReadOnlyList<string> SigningKeys { get; } =
    [
        "this-is-my-very-long-signing-key-2024", "ThisIsMySuperSecretKeyForJwt12345", "super_secret_key_for_tokens_42", "MyVerySecureSigningMaterial#2024", "dQw4w9WgXcQ-signing-material-77",
        .. Enumerable.Range(0, 5).Select(_ => Factory.Take(48)),
    ];

    /// <summary>What stands for a secret that is elsewhere.</summary>
    public static IReadOnlyList<string> Placeholders { get; } =
    [
        "", "CHANGE_ME", "changeme", "STORED_IN_KEY_VAULT", "<your-password>", "...", "TODO", "xxxxxxxx", "****", "your_jwt_secret_key_here", "secure_password", "${DB_PASSWORD}", "{{ .Values.password }}",
        "#{Password}#", "__PASSWORD__", "%DB_PASSWORD%", "$(DbPassword)", "${secret:db-password}", "${env:DB_PASSWORD}", "REPLACE_ME", "your-api-key", "<secret>", "placeholder", "Set via user secrets",
        "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/db)", "vault:secret/data/app#password", "op://vault/item/password", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf",
        "[REDACTED]", "YOUR_SECRET_HERE", "insert-your-key-here", "to-be-replaced", "your-256-bit-secret", "N/A", "none", "null",
    ];

    /// <summary>Labels, keys of resources, routes and names that code gives to constants called like secrets.</summary>
    public static IReadOnlyList<string> Labels { get; } =
    [
        "Enter your password", "Password is required.", "Please choose a new password", "The token has expired", "Invalid API key", "Your secret question", "Passwords do not match",
        "Errors.Password.Required", "auth.password.label", "Account:Password", "Resources.Token.Expired", "Login_Password_Label", "/account/password", "~/Account/ResetPassword", "https://example.com/reset-password",
        "api_key", "client_secret", "access_token", "X-Api-Key", "Ocp-Apim-Subscription-Key", "Authorization", "password", "Password", "refresh_token", "user-password", "password-input", "txtPassword", "#password",
        "Bearer", "Basic", "apiKey", "id_token", "lock-closed", "bi-shield-lock-fill", "mdi-key-outline", "DB_PASSWORD", "MY_API_KEY", "GITHUB_TOKEN", "System.String", "{0}", "{password}", "appsettings.json", "keys/private.pem", "/run/secrets/db_password",
    ];
}
