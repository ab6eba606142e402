using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace DeployKit.TestUtils;

/// <summary>A version of a secret of <see cref="SecretsManagerServer"/>.</summary>
/// <param name="Text">Its text; null for a binary one.</param>
/// <param name="Binary">Its bytes; null for a text.</param>
/// <param name="VersionId">Its version.</param>
public sealed record SecretsManagerVersion(string? Text, byte[]? Binary, string VersionId);

/// <summary>
/// AWS Secrets Manager's <c>GetSecretValue</c> with every request's signature computed anew and compared, from the documents under
/// https://docs.aws.amazon.com/secretsmanager/latest/apireference.
/// </summary>
public sealed class SecretsManagerServer : StoreServer
{
    private readonly ConcurrentDictionary<string, List<SecretsManagerVersion>> secrets = new();

    /// <summary>The access key that is good.</summary>
    public const string AccessKey = "AKIDEXAMPLE";

    /// <summary>Its secret key.</summary>
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    /// <summary>The session token that has to come with it; null for none.</summary>
    public string? SessionToken { get; set; }

    /// <summary>The server's clock, which signatures are held against.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Secrets that are marked for deletion.</summary>
    public ConcurrentDictionary<string, bool> Deleted { get; } = new();

    /// <summary>What a container has to show to be given the credentials.</summary>
    public const string ContainerToken = "container-token";

    /// <summary>Starts one.</summary>
    public static async Task<SecretsManagerServer> StartNewAsync(bool https = false)
    {
        SecretsManagerServer server = new();
        await server.StartAsync(https);
        return server;
    }

    /// <summary>Adds a version: it becomes <c>AWSCURRENT</c>, the one before <c>AWSPREVIOUS</c>.</summary>
    public void Put(string name, string? text, byte[]? binary = null)
    {
        SecretsManagerVersion version = new(text, binary, Guid.NewGuid().ToString());
        secrets.AddOrUpdate(name, _ => [version], (_, versions) => [.. versions, version]);
    }

    /// <summary>Deletes a secret at once.</summary>
    public void Delete(string name) => secrets.TryRemove(name, out _);

    /// <inheritdoc/>
    protected override async Task AnswerAsync(HttpContext context, byte[] body)
    {
        if (await AwsCredentialEndpoints.AnswerAsync(context, SessionToken, Time.GetUtcNow()))
        {
            return;
        }

        if (SigV4Check.Fault(context.Request, body, AccessKey, SecretKey, SessionToken, Time.GetUtcNow()) is { } fault)
        {
            await FailAsync(context, fault);
            return;
        }

        Dictionary<string, string> request = JsonSerializer.Deserialize<Dictionary<string, string>>(body)!;
        if (context.Request.Headers["X-Amz-Target"] != "secretsmanager.GetSecretValue" || !request.TryGetValue("SecretId", out string? name))
        {
            await FailAsync(context, "UnknownOperationException");
            return;
        }

        if (Deleted.ContainsKey(name))
        {
            await FailAsync(context, "InvalidRequestException");
            return;
        }

        SecretsManagerVersion? version = secrets.TryGetValue(name, out List<SecretsManagerVersion>? versions) ? Find(versions, request) : null;
        if (version is null)
        {
            await FailAsync(context, "ResourceNotFoundException");
            return;
        }

        Dictionary<string, object> answer = new()
        {
            ["ARN"] = $"arn:aws:secretsmanager:eu-central-1:123456789012:secret:{name}-AbCdEf",
            ["Name"] = name,
            ["VersionId"] = version.VersionId,
            ["CreatedDate"] = 1767323045.123,
        };
        if (version.Text is not null)
        {
            answer["SecretString"] = version.Text;
        }
        else
        {
            answer["SecretBinary"] = Convert.ToBase64String(version.Binary!);
        }

        context.Response.ContentType = "application/x-amz-json-1.1";
        await context.Response.WriteAsync(JsonSerializer.Serialize(answer));
    }

    private static SecretsManagerVersion? Find(List<SecretsManagerVersion> versions, Dictionary<string, string> request) =>
        request.TryGetValue("VersionId", out string? id) ? versions.Find(version => version.VersionId == id)
        : request.GetValueOrDefault("VersionStage", "AWSCURRENT") switch
        {
            "AWSCURRENT" => versions[^1],
            "AWSPREVIOUS" => versions.ElementAtOrDefault(versions.Count - 2),
            _ => null,
        };

    private static async Task FailAsync(HttpContext context, string code)
    {
        context.Response.StatusCode = 400;
        context.Response.ContentType = "application/x-amz-json-1.1";
        await context.Response.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, string> { ["__type"] = code, ["Message"] = "The service's words." }));
    }
}
