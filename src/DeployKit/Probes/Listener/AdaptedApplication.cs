using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace DeployKit.Probes;

/// <summary>Lets an application serve where the server wants contexts of another type: the server gets empty ones that stand for them.</summary>
internal sealed class AdaptedApplication<TContext, TInner>(IHttpApplication<TInner> inner) : IHttpApplication<TContext>
    where TContext : class, new()
    where TInner : notnull
{
    // Made for the first request: where nobody asks while the application boots, nothing of it is loaded.
    private ConcurrentDictionary<TContext, TInner>? contexts;

    // Counted beside the dictionary, which locks all of itself to tell, with code that is there for that alone.
    private int open;

    /// <summary>Whether none of its contexts is in use.</summary>
    public bool IsIdle => Volatile.Read(ref open) == 0;

    /// <summary>Whether this application created the context, and it still is in use.</summary>
    public bool Owns(TContext context) => Volatile.Read(ref contexts) is { } known && known.ContainsKey(context);

    public TContext CreateContext(IFeatureCollection contextFeatures)
    {
        TContext context = new();
        if (contexts is null)
        {
            Interlocked.CompareExchange(ref contexts, new(ReferenceEqualityComparer.Instance), null);
        }

        contexts[context] = inner.CreateContext(contextFeatures);
        Interlocked.Increment(ref open);
        return context;
    }

    public Task ProcessRequestAsync(TContext context) => inner.ProcessRequestAsync(contexts![context]);

    public void DisposeContext(TContext context, Exception? exception)
    {
        if (contexts!.TryRemove(context, out TInner? own))
        {
            Interlocked.Decrement(ref open);
            inner.DisposeContext(own, exception);
        }
    }
}
