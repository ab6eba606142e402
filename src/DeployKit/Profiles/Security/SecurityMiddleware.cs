using System.Net;
using DeployKit.Probes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DeployKit.Profiles.Security;

/// <summary>HTTPS redirection that understands proxies, HSTS and the security headers.</summary>
internal sealed class SecurityMiddleware(RequestDelegate next, DeploySecurityOptions options, IConfiguration configuration, ProbeSite probes)
{
    private const string ForwardedProto = "X-Forwarded-Proto";

    private readonly int? httpsPort = options.HttpsPort
        ?? (int.TryParse(configuration["https_port"] ?? configuration["HTTPS_PORTS"]?.Split(';')[0], out int port) ? port : null);

    public Task InvokeAsync(HttpContext context)
    {
        // Only asked whether the outside is encrypted: whoever forges the header gets a redirection less, nobody else.
        string? forwarded = context.Request.Headers[ForwardedProto].ToString().Split(',')[0].Trim() is { Length: > 0 } value ? value : null;
        bool secure = forwarded is null ? context.Request.IsHttps : forwarded.Equals("https", StringComparison.OrdinalIgnoreCase);
        if (!secure && options.RedirectToHttps && probes.Find(context.Request.Path.Value ?? "") is null && PublicPort(forwarded) is { } target)
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = Address(context.Request, target);
            return Task.CompletedTask;
        }

        context.Response.OnStarting(() =>
        {
            Add(context.Response.Headers, secure && !IsLocal(context.Request.Host));
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Without a proxy and without a known port there is nowhere to redirect to.</summary>
    private int? PublicPort(string? forwarded) => httpsPort ?? (forwarded is null ? null : 443);

    private static string Address(HttpRequest request, int port)
    {
        HostString host = port == 443 ? new HostString(request.Host.Host) : new HostString(request.Host.Host, port);
        return UriHelper.BuildAbsolute(Uri.UriSchemeHttps, host, request.PathBase, request.Path, request.QueryString);
    }

    private void Add(IHeaderDictionary headers, bool publicHttps)
    {
        Set(HeaderNames.ContentSecurityPolicy, options.ContentSecurityPolicy);
        Set(HeaderNames.XContentTypeOptions, options.ContentTypeOptions);
        Set(HeaderNames.XFrameOptions, options.FrameOptions);
        Set("Referrer-Policy", options.ReferrerPolicy);
        if (publicHttps)
        {
            Set(HeaderNames.StrictTransportSecurity, options.StrictTransportSecurity);
        }

        void Set(string name, string? value)
        {
            if (value is not null && StringValues.IsNullOrEmpty(headers[name]))
            {
                headers[name] = value;
            }
        }
    }

    /// <summary>A browser that once saw the header for localhost refuses every other service there.</summary>
    private static bool IsLocal(HostString host) =>
        host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
