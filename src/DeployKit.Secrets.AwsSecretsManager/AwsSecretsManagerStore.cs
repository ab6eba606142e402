using System.Net.Http.Headers;
using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Signing;

namespace DeployKit.Secrets.AwsSecretsManager;

/// <summary>
/// Calls <c>GetSecretValue</c>, signed by the AWS SDK.
/// https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
/// </summary>
internal sealed class AwsSecretsManagerStore : ISecretStore, IDisposable
{
    private const string Service = "secretsmanager";
    private const string WebIdentityPackage = "AWSSDK.SecurityToken";
    private const int LargestAnswer = 4 * 1024 * 1024;

    private readonly AwsSecretsManagerOptions options;
    private readonly HttpClient http;

    public AwsSecretsManagerStore(AwsSecretsManagerOptions options)
    {
        this.options = options;
        RegionEndpoint region = Region(options);
        Address = options.ServiceUrl ?? new Uri($"https://{Service}.{region.SystemName}.{region.PartitionDnsSuffix}/");
        SigV4SigningHandler signing = new(
            options.Credentials ?? DefaultCredentials(), region, Service, options.Handler ?? new SocketsHttpHandler { AllowAutoRedirect = false });
        http = new HttpClient(signing)
        {
            BaseAddress = Address,
            MaxResponseContentBufferSize = LargestAnswer,
            Timeout = Timeout.InfiniteTimeSpan, // The kit's own deadlines hold.
        };
    }

    public Uri? Address { get; }

    public async ValueTask<SecretValue?> GetAsync(SecretName name, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, Address) { Content = Body(name) };
        request.Headers.Add("X-Amz-Target", Service + ".GetSecretValue");
        using HttpResponseMessage response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            using JsonDocument document = JsonDocument.Parse(answer);
            return Read(document.RootElement);
        }

        SecretStoreException? failure = AwsFailure.Of(response, answer);
        return failure is null ? null : throw failure;
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonClientException exception)
        {
            throw new SecretStoreException(SecretFailure.NotAuthenticated, "the AWS SDK found no usable credentials", exception);
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains(WebIdentityPackage, StringComparison.Ordinal))
        {
            throw new SecretStoreException(
                SecretFailure.NotAuthenticated, $"the AWS SDK takes the credentials it found only with the package {WebIdentityPackage}", exception);
        }
    }

    private ByteArrayContent Body(SecretName name)
    {
        // A colon is only allowed in an ARN, which is the whole name then.
        bool isArn = name.Path.StartsWith("arn:", StringComparison.Ordinal);
        Dictionary<string, string> body = new()
        {
            ["SecretId"] = isArn ? name.Path : options.Prefix + name.Path.Replace(':', '/'),
        };
        if (name.Version is { } version)
        {
            body[Guid.TryParse(version, out _) ? "VersionId" : "VersionStage"] = version;
        }

        ByteArrayContent content = new(JsonSerializer.SerializeToUtf8Bytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        return content;
    }

    private static SecretValue Read(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException();
        }

        string? text = Text("SecretString") ?? Text("SecretBinary"); // The binary form is Base64 already.
        return new SecretValue(text ?? throw new JsonException())
        {
            Version = Text("VersionId"),
            Created = answer.TryGetProperty("CreatedDate", out JsonElement date) && date.TryGetDouble(out double seconds)
                ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
                : null,
        };

        string? Text(string name) => answer.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
    }

    private static RegionEndpoint Region(AwsSecretsManagerOptions options)
    {
        try
        {
            return options.Region is { Length: > 0 } name ? RegionEndpoint.GetBySystemName(name) : FallbackRegionFactory.GetRegionEndpoint() ?? throw NoRegion();
        }
        catch (AmazonClientException)
        {
            throw NoRegion();
        }
    }

    private static SecretStoreException NoRegion() => new(SecretFailure.Misconfigured, "no region is set: Region, or AWS_REGION");

    private static AWSCredentials DefaultCredentials()
    {
        try
        {
            return DefaultAWSCredentialsIdentityResolver.GetCredentials();
        }
        catch (AmazonClientException exception)
        {
            throw new SecretStoreException(SecretFailure.NotAuthenticated, "the AWS SDK found no credentials", exception);
        }
    }
}
