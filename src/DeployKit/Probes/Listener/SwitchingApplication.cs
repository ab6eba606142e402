using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeployKit.Probes;

/// <summary>
/// Answers every request itself until it is given the application. A request belongs to whoever its context was created by.
/// </summary>
/// <typeparam name="TContext">
/// The type of the contexts. Where it is the application's own, they go straight through, and the server keeps one for each connection as
/// it does without the kit: afterwards a request costs three calls more.
/// </typeparam>
internal sealed class SwitchingApplication<TContext> : IHttpApplication<TContext>, IApplicationSwitch
    where TContext : class, new()
{
    private readonly AdaptedApplication<TContext, HttpContext> early;

    // Delegates, because calls through a generic interface look their target up each time. Every request passes here for ever.
    private Func<TContext, Task> process;
    private Action<TContext, Exception?> dispose;
    private volatile Func<IFeatureCollection, TContext> create;
    private volatile bool hasSwitched;

    public SwitchingApplication(RequestAnswer answer)
    {
        early = new(new EarlyApplication(answer));
        (create, process, dispose) = (early.CreateContext, early.ProcessRequestAsync, early.DisposeContext);
    }

    public bool HasSwitched => hasSwitched;

    public Task StartAsync(IServer server, CancellationToken cancellationToken) => server.StartAsync(this, cancellationToken);

    public void SwitchTo<TOther>(IHttpApplication<TOther> next)
        where TOther : notnull
    {
        IHttpApplication<TContext> application = next as IHttpApplication<TContext> ?? new AdaptedApplication<TContext, TOther>(next);
        (process, dispose) = (application.ProcessRequestAsync, application.DisposeContext);

        // Last: whoever sees the new contexts sees the rest.
        create = application.CreateContext;
        hasSwitched = true;
    }

    public TContext CreateContext(IFeatureCollection contextFeatures) => create(contextFeatures);

    public Task ProcessRequestAsync(TContext context) => early.Owns(context) ? early.ProcessRequestAsync(context) : process(context);

    public void DisposeContext(TContext context, Exception? exception)
    {
        if (early.Owns(context))
        {
            early.DisposeContext(context, exception);
        }
        else
        {
            dispose(context, exception);
        }
    }
}
