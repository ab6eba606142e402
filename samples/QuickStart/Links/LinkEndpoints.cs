using Microsoft.Extensions.Options;

namespace QuickStart.Links;

/// <summary>The service's own API.</summary>
internal static class LinkEndpoints
{
    public static void MapLinks(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => "POST /links {\"address\": \"https://…\"} makes a short link; /l/{code} follows it; /links/{code} counts.\n");
        app.MapPost("/links", AddAsync);
        app.MapGet("/links/{code}", ShowAsync);
        app.MapGet("/l/{code}", FollowAsync);
    }

    private static async Task<IResult> AddAsync(
        NewLink link, LinkCodes codes, LinkDatabase database, IOptions<LinkSettings> settings, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(link.Address, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
        {
            return Results.ValidationProblem(new Dictionary<string, string[]> { ["address"] = ["must be an absolute http(s) address"] });
        }

        string code = codes.For(address);
        await database.AddAsync(code, address, cancellationToken);
        return Results.Created($"/links/{code}", new { code, link = new Uri(settings.Value.BaseAddress, $"/l/{code}") });
    }

    private static async Task<IResult> ShowAsync(string code, LinkDatabase database, CancellationToken cancellationToken) =>
        await database.FindAsync(code, cancellationToken) is { } link ? Results.Ok(link) : Results.NotFound();

    private static async Task<IResult> FollowAsync(
        string code, LinkDatabase database, IOptions<LinkSettings> settings, CancellationToken cancellationToken)
    {
        Link? link = await database.FindAsync(code, cancellationToken);
        if (link is null || link.Created + settings.Value.Lifetime < DateTimeOffset.UtcNow)
        {
            return Results.NotFound();
        }

        await database.CountVisitAsync(code, cancellationToken);
        return Results.Redirect(link.Address);
    }

    private sealed record NewLink(string? Address);
}
