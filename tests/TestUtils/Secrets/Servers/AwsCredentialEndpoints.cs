using Microsoft.AspNetCore.Http;

namespace DeployKit.TestUtils;

/// <summary>
/// Where AWS gives its credentials to what runs there: beside each container of ECS and EKS, and in the metadata of an EC2 instance
/// (version 2, with a session token that has to be fetched first).
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
/// </summary>
internal static class AwsCredentialEndpoints
{
    private const string SessionToken = "metadata-session";
    private const string RoleFolder = "/latest/meta-data/iam/security-credentials";
    private const string Role = "shop-role";

    /// <returns>False when the request is none of theirs.</returns>
    public static async Task<bool> AnswerAsync(HttpContext context, string? token, DateTimeOffset now)
    {
        HttpRequest request = context.Request;
        if (request.Path == "/container-credentials" && request.Headers.Authorization == SecretsManagerServer.ContainerToken)
        {
            await WriteAsync(context, token, now);
            return true;
        }

        if (request.Path == "/latest/api/token" && request.Method == HttpMethods.Put && request.Headers.ContainsKey("X-aws-ec2-metadata-token-ttl-seconds"))
        {
            context.Response.Headers["X-aws-ec2-metadata-token-ttl-seconds"] = "21600";
            await context.Response.WriteAsync(SessionToken);
            return true;
        }

        if (!request.Path.StartsWithSegments("/latest"))
        {
            return false;
        }

        await ReadMetadataAsync(context, token, now);
        return true;
    }

    private static Task ReadMetadataAsync(HttpContext context, string? token, DateTimeOffset now)
    {
        if (context.Request.Headers["X-aws-ec2-metadata-token"] != SessionToken)
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        }

        switch (context.Request.Path.Value!.TrimEnd('/'))
        {
            case RoleFolder:
                return context.Response.WriteAsync(Role);
            case $"{RoleFolder}/{Role}":
                return WriteAsync(context, token, now);
            default:
                context.Response.StatusCode = 404;
                return Task.CompletedTask;
        }
    }

    private static Task WriteAsync(HttpContext context, string? token, DateTimeOffset now) =>
        context.Response.WriteAsJsonAsync(new Dictionary<string, object?>
        {
            ["Code"] = "Success",
            ["Type"] = "AWS-HMAC",
            ["LastUpdated"] = now,
            ["AccessKeyId"] = SecretsManagerServer.AccessKey,
            ["SecretAccessKey"] = SecretsManagerServer.SecretKey,
            ["Token"] = token,
            ["Expiration"] = now.AddHours(6),
        });
}
