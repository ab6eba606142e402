using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace DeployKit.Gates;

/// <summary>A gate that asks an HTTP service.</summary>
public sealed class HttpGateOptions : GateOptions
{
    /// <summary>The method of the request.</summary>
    /// <value>Default: GET.</value>
    public HttpMethod Method { get; set; } = HttpMethod.Get;

    /// <summary>Headers of the request, for example an API key read from the configuration.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The certificate this process identifies itself with.</summary>
    /// <value>Default: null, none.</value>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>Which status codes pass. Redirects are not followed.</summary>
    /// <value>Default: 200 to 299.</value>
    public Func<HttpStatusCode, bool> AcceptStatus { get; set; } = status => (int)status is >= 200 and <= 299;

    /// <summary>Looks at the body, of which at most one mebibyte is read; false does not pass.</summary>
    /// <value>Default: null, the body is not read.</value>
    public Func<string, bool>? AcceptBody { get; set; }
}
