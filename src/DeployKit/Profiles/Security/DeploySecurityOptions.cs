namespace DeployKit.Profiles;

/// <summary>What <c>UseDeployKitSecurity()</c> does. A header set to null is not sent; one that the application has set itself is kept.</summary>
public sealed class DeploySecurityOptions
{
    /// <summary>Whether requests over plain HTTP are redirected to HTTPS.</summary>
    /// <value>Default: true.</value>
    public bool RedirectToHttps { get; set; } = true;

    /// <summary>The public port of HTTPS.</summary>
    /// <value>Default: null, the port in <c>HTTPS_PORT</c>, or 443 behind a proxy that says it took the request over plain HTTP.</value>
    public int? HttpsPort { get; set; }

    /// <summary><c>Strict-Transport-Security</c>, sent over HTTPS to public host names.</summary>
    /// <value>Default: two years, subdomains, preload.</value>
    public string? StrictTransportSecurity { get; set; } = "max-age=63072000; includeSubDomains; preload";

    /// <summary><c>Content-Security-Policy</c>.</summary>
    /// <value>Default: the application's own origin only, in no frame.</value>
    public string? ContentSecurityPolicy { get; set; } = "default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary><c>X-Content-Type-Options</c>.</summary>
    /// <value>Default: <c>nosniff</c>.</value>
    public string? ContentTypeOptions { get; set; } = "nosniff";

    /// <summary><c>X-Frame-Options</c>.</summary>
    /// <value>Default: <c>DENY</c>.</value>
    public string? FrameOptions { get; set; } = "DENY";

    /// <summary><c>Referrer-Policy</c>.</summary>
    /// <value>Default: <c>strict-origin-when-cross-origin</c>.</value>
    public string? ReferrerPolicy { get; set; } = "strict-origin-when-cross-origin";
}
