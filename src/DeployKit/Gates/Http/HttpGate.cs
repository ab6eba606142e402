using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

/// <summary>One client for the life of the gate: its connections are reused, and renewed so that a changed DNS entry is noticed.</summary>
internal sealed class HttpGate : IHealthCheck, IGateTarget, IDisposable
{
    private const int MaxBodyLength = 1024 * 1024;

    private readonly string settingKeyOrUri;
    private readonly HttpGateOptions options;
    private readonly IConfiguration configuration;
    private readonly HttpClient client;

    public HttpGate(string settingKeyOrUri, HttpGateOptions options, IConfiguration configuration)
    {
        this.settingKeyOrUri = settingKeyOrUri;
        this.options = options;
        this.configuration = configuration;
        SocketsHttpHandler handler = new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
        if (options.ClientCertificate is { } certificate)
        {
            handler.SslOptions.ClientCertificates = [certificate];
        }

        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxBodyLength };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("DeployKit");
        foreach ((string name, string value) in options.Headers)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }
    }

    public string? Target { get; private set; }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Uri uri = GateAddress.HttpUri(settingKeyOrUri, configuration);
        Target = uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.SafeUnescaped);
        using HttpRequestMessage request = new(options.Method, uri);
        using HttpResponseMessage response = await client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        if (!options.AcceptStatus(response.StatusCode))
        {
            throw new GateException(Classify(response.StatusCode), $"status {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}");
        }

        if (options.AcceptBody is { } accept && !accept(await BodyAsync(response, cancellationToken).ConfigureAwait(false)))
        {
            throw new GateException(GateFailureKind.UnexpectedAnswer, "the body is not the expected one");
        }

        return HealthCheckResult.Healthy();
    }

    public void Dispose() => client.Dispose();

    private static async Task<string> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(MaxBodyLength, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
    }

    private static GateFailureKind Classify(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => GateFailureKind.AuthenticationFailed,
        HttpStatusCode.Forbidden => GateFailureKind.PermissionDenied,
        HttpStatusCode.ServiceUnavailable => GateFailureKind.StartingUp,
        HttpStatusCode.TooManyRequests => GateFailureKind.Overloaded,
        _ => GateFailureKind.UnexpectedAnswer,
    };
}
