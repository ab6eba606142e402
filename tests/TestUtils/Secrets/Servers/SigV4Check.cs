using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace DeployKit.TestUtils;

/// <summary>
/// Computes a request's signature anew, independently of the SDK that made it.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
/// </summary>
internal static class SigV4Check
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <returns>AWS's error code; null when the signature is right.</returns>
    public static string? Fault(HttpRequest request, byte[] body, string accessKey, string secretKey, string? sessionToken, DateTimeOffset now)
    {
        string authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return "MissingAuthenticationTokenException";
        }

        Dictionary<string, string> parts = authorization[Algorithm.Length..].Split(',').Select(part => part.Trim().Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        string[] credential = parts["Credential"].Split('/', 2);
        if (credential[0] != accessKey || (sessionToken is not null && request.Headers["X-Amz-Security-Token"] != sessionToken))
        {
            return "UnrecognizedClientException";
        }

        string date = request.Headers["X-Amz-Date"].ToString();
        DateTimeOffset signed = DateTimeOffset.ParseExact(date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        if ((signed - now).Duration() > TimeSpan.FromMinutes(5))
        {
            return "InvalidSignatureException";
        }

        string expected = Sign(request, body, parts["SignedHeaders"], credential[1], date, secretKey);
        return expected == parts["Signature"] ? null : "InvalidSignatureException";
    }

    private static string Sign(HttpRequest request, byte[] body, string signedHeaders, string scope, string date, string secretKey)
    {
        string headers = string.Concat(signedHeaders.Split(';').Select(name => $"{name}:{request.Headers[name].ToString().Trim()}\n"));
        string canonical = string.Join('\n', request.Method, request.Path.Value, "", headers, signedHeaders, Hex(SHA256.HashData(body)));
        string toSign = string.Join('\n', Algorithm, date, scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (string part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
