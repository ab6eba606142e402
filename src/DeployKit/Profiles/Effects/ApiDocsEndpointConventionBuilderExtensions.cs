using DeployKit.Profiles;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>API documentation by profile.</summary>
public static class ApiDocsEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Serves these endpoints only where the profile serves API documentation, and answers 404 elsewhere:
    /// <c>app.MapOpenApi().WhereApiDocs()</c>.
    /// </summary>
    /// <typeparam name="TBuilder">The kind of convention builder.</typeparam>
    /// <param name="builder">What maps the documentation.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder WhereApiDocs<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Finally(endpoint =>
        {
            bool served = endpoint.ApplicationServices.GetService<DeployProfile>()?.ApiDocs ?? true;
            if (!served)
            {
                endpoint.Metadata.Add(HiddenApiDocs.Instance);
                endpoint.RequestDelegate = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                };
            }
        });
        return builder;
    }
}
