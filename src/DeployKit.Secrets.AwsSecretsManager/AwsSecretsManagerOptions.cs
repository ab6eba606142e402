using Amazon.Runtime;

namespace DeployKit.Secrets.AwsSecretsManager;

/// <summary>How AWS Secrets Manager is reached.</summary>
public sealed class AwsSecretsManagerOptions
{
    /// <summary>The region, for example <c>eu-central-1</c>; null for what the SDK finds (<c>AWS_REGION</c>, the profile, the instance).</summary>
    /// <value>Default: null.</value>
    public string? Region { get; set; }

    /// <summary>The address of the service; null for the region's own. For VPC endpoints and tests.</summary>
    /// <value>Default: null.</value>
    public Uri? ServiceUrl { get; set; }

    /// <summary>A text in front of every name, for example <c>prod/</c>; null for none.</summary>
    /// <value>Default: null.</value>
    public string? Prefix { get; set; }

    /// <summary>The credentials; null for the SDK's chain: variables, profile, web identity, container, instance.</summary>
    /// <value>Default: null.</value>
    public AWSCredentials? Credentials { get; set; }

    /// <summary>The handler of the HTTP client, for certificates and proxies; null for the framework's own.</summary>
    /// <value>Default: null.</value>
    public HttpMessageHandler? Handler { get; set; }
}
