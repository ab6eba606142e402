using DeployKit.Boot;
using DeployKit.Rules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeployKit.Profiles;

/// <summary>
/// Tells <c>deploykit check</c> what the finished application shows to everybody although its profile keeps API documentation for
/// developers (<c>DK5002</c>): what the compiler could not see, because it was switched on by configuration or in a library.
/// </summary>
internal sealed class DeveloperSurfacePart(MappedApplication application) : IBootPhase
{
    private static readonly string[] Documentation = ["openapi", "swagger", "scalar", "redoc"];

    public BootPhase Phase => BootPhase.Environment;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        if (context.ReadOnly && !context.Profile.ApiDocs)
        {
            Look(context);
        }

        return Task.CompletedTask;
    }

    /// <summary>By itself, because what names another library's types loads it: a boot does without CORS.</summary>
    private void Look(BootContext context)
    {
        foreach (string pattern in OpenDocumentation(context.Services))
        {
            Add(
                context,
                pattern,
                $"{pattern} describes the API to everybody in {context.Environment.EnvironmentName}",
                "require authorization for it, or serve it where the profile does: WhereApiDocs()");
        }

        if (context.Services.GetService<IOptions<CorsOptions>>()?.Value is { } cors && cors.GetPolicy(cors.DefaultPolicyName) is { AllowAnyOrigin: true })
        {
            Add(
                context,
                "CORS",
                $"the default CORS policy lets scripts of every site call this service in {context.Environment.EnvironmentName}",
                "name the origins with WithOrigins(…)");
        }
    }

    private IEnumerable<string> OpenDocumentation(IServiceProvider services)
    {
        if (application.Builder is not { } builder)
        {
            return [];
        }

        bool closedByDefault = services.GetService<IOptions<AuthorizationOptions>>()?.Value.FallbackPolicy is not null;
        return builder.DataSources
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => IsDocumentation(endpoint) && IsOpen(endpoint, closedByDefault))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal);
    }

    private static bool IsDocumentation(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText?.Split('/').Any(segment => Documentation.Contains(segment, StringComparer.OrdinalIgnoreCase)) == true
        && endpoint.Metadata.GetMetadata<HiddenApiDocs>() is null;

    private static bool IsOpen(RouteEndpoint endpoint, bool closedByDefault) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || (!closedByDefault && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null);

    private static void Add(BootContext context, string key, string message, string action) => context.Add(new()
    {
        Id = RuleCatalog.DK5002.Id,
        Severity = ProblemSeverity.Warning,
        Phase = BootPhase.Environment,
        Key = key,
        Message = message,
        Action = action,
    });
}
