namespace DeployKit.Contract;

/// <summary>Sections that the framework and well-known packages read by themselves: the code need not mention them.</summary>
internal static class FrameworkSections
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "$schema", "AllowedHosts", "AppConfig", "AWS", "Azure", "ApplicationInsights", "ApplicationName", "AspNetCore", "Aspire", "Authentication", "AzureAd", "AzureAdB2C",
        "CaptureStartupErrors", "CertificateForwarding", "ContentRoot", "DeployKit", "DetailedErrors", "DisableDefaultConfiguration", "DOTNET", "Dapr", "ElasticApm", "Environment", "Eureka",
        "FeatureManagement", "feature_management", "ForwardedHeaders_Enabled", "HealthChecksUI", "HostFilter", "HostingStartupAssemblies",
        "HostingStartupExcludeAssemblies", "HostOptions", "HTTP_PORTS", "https_port", "HTTPS_PORTS", "HttpLogging", "IdentityServer", "IISExpress", "IpRateLimiting", "Kestrel",
        "Logging", "Management", "Metrics", "NLog", "OpenTelemetry", "Orleans", "OTEL", "PreferHostingUrls", "Quartz", "ReloadConfigOnChange", "ReverseProxy", "Sentry", "Serilog", "Spring", "shutdownTimeoutSeconds",
        "StaticWebAssets", "SuppressStatusMessages", "urls", "WebRoot", "ForwardedHeaders",
    };

    private static readonly string[] Prefixes = ["APPLICATIONINSIGHTS_", "ASPNETCORE_", "DOTNET_", "OTEL_", "WEBSITE_"];

    /// <summary>True for a key in one of these sections, and for what a leading underscore or <c>//</c> marks as a comment.</summary>
    public static bool Contains(string key)
    {
        int end = key.IndexOf(':');
        string first = end < 0 ? key : key.Substring(0, end);
        return Names.Contains(first)
            || Array.Exists(Prefixes, prefix => first.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            || key.Split(':').Any(part => part.StartsWith("_", StringComparison.Ordinal) || part.StartsWith("//", StringComparison.Ordinal) || part.StartsWith("$", StringComparison.Ordinal));
    }
}
