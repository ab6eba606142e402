using System.Net.Http.Headers;
using System.Text.Json;

namespace DeployKit.Secrets.AwsSecretsManager;

/// <summary>What the service's errors mean. Their messages are not used: they may quote what was sent.</summary>
internal static class AwsFailure
{
    /// <returns>Null when the service has no such secret.</returns>
    public static SecretStoreException? Of(HttpResponseMessage response, byte[] body)
    {
        int status = (int)response.StatusCode;
        string code = Code(response, body);
        return code switch
        {
            "ResourceNotFoundException" => null,
            "InvalidRequestException" => new(SecretFailure.Unusable, "the secret is marked for deletion, or has no such version"),
            "DecryptionFailure" => new(SecretFailure.AccessDenied, "the key that encrypts the secret may not be used"),
            "AccessDeniedException" => new(SecretFailure.AccessDenied, "the role has no secretsmanager:GetSecretValue on it"),
            "ExpiredTokenException" => new(SecretFailure.NotAuthenticated, "the credentials have expired"),
            "RequestTimeTooSkewed" or "RequestExpired" => new(SecretFailure.NotAuthenticated, "this machine's clock is wrong"),
            "InvalidSignatureException" or "SignatureDoesNotMatch" => new(
                SecretFailure.NotAuthenticated, "the signature was refused: wrong secret key, or this machine's clock is wrong"),
            "UnrecognizedClientException" or "InvalidClientTokenId" or "MissingAuthenticationToken" or "MissingAuthenticationTokenException"
                or "IncompleteSignature" => new(SecretFailure.NotAuthenticated, "AWS knows nobody by these credentials"),
            "ThrottlingException" or "Throttling" or "TooManyRequestsException" or "RequestLimitExceeded" => Throttled(response),
            _ when status == 429 => Throttled(response),
            _ when status == 403 => new(SecretFailure.AccessDenied, "access was refused (403)"),
            _ when status is >= 300 and < 400 => new(SecretFailure.Misconfigured, "the service redirects elsewhere: check Region and ServiceUrl"),
            _ when status is >= 400 and < 500 => new(SecretFailure.Misconfigured, $"the service does not understand the request ({status})"),
            _ => new(SecretFailure.Unavailable, $"the service answered {status}") { RetryAfter = Patience(response.Headers) },
        };
    }

    private static SecretStoreException Throttled(HttpResponseMessage response) =>
        new(SecretFailure.Throttled, "AWS asks for patience") { RetryAfter = Patience(response.Headers) };

    /// <summary>A date is held against the service's own clock: this machine's may be wrong.</summary>
    private static TimeSpan? Patience(HttpResponseHeaders headers) =>
        headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - (headers.Date ?? DateTimeOffset.UtcNow);

    private static string Code(HttpResponseMessage response, byte[] body)
    {
        string? code = response.Headers.TryGetValues("x-amzn-ErrorType", out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            code ??= document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("__type", out JsonElement type)
                ? type.GetString()
                : null;
        }
        catch (JsonException)
        {
            // A proxy's page, perhaps; the status code says enough.
        }

        // com.amazonaws.secretsmanager#ResourceNotFoundException, ResourceNotFoundException:http://...
        return code?.Split(':')[0].Split('#')[^1] ?? "";
    }
}
