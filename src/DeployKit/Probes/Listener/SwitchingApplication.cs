using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeployKit.Probes;

/// <summary>
/// Answers every request itself until it is given the application, and some until it retires. A request belongs to whoever its context was
/// created by.
/// </summary>
/// <typeparam name="TContext">
/// The type of the contexts. Where it is the application's own, they go straight through, and the server keeps one for each connection as
/// it does without the kit: once the last early request has ended, a request costs three jumps more.
/// </typeparam>
internal sealed class SwitchingApplication<TContext> : IHttpApplication<TContext>, IApplicationSwitch
    where TContext : class, new()
{
    private readonly Lock gate = new();
    private readonly AdaptedApplication<TContext, HttpContext> early;
    private readonly Func<IFeatureCollection, bool> isKept;
    private IHttpApplication<TContext>? application;
    private bool retired;

    // Every request passes here for ever, so nothing is asked on the way: what asks makes room for the application, and whoever still sees it
    // then is led there too. Delegates, because calls through a generic interface look their target up each time.
    private Func<IFeatureCollection, TContext> create;
    private Func<TContext, Task> process;
    private Action<TContext, Exception?> dispose;

    /// <param name="answer">Answers the early requests.</param>
    /// <param name="isKept">Which requests it keeps to itself until it retires.</param>
    public SwitchingApplication(RequestAnswer answer, Func<IFeatureCollection, bool> isKept)
    {
        early = new(new EarlyApplication(answer));
        this.isKept = isKept;
        (create, process, dispose) = (CreateFirst, ProcessEither, DisposeEither);
    }

    public bool HasSwitched => Volatile.Read(ref application) is not null;

    public Task StartAsync(IServer server, CancellationToken cancellationToken) => server.StartAsync(this, cancellationToken);

    public void SwitchTo<TOther>(IHttpApplication<TOther> next)
        where TOther : notnull
    {
        lock (gate)
        {
            application = next as IHttpApplication<TContext> ?? new AdaptedApplication<TContext, TOther>(next);
        }
    }

    public void Retire()
    {
        lock (gate)
        {
            if (application is not null)
            {
                retired = true;
                create = application.CreateContext;
                StepAsideWhenAlone();
            }
        }
    }

    public TContext CreateContext(IFeatureCollection contextFeatures) => create(contextFeatures);

    public Task ProcessRequestAsync(TContext context) => process(context);

    public void DisposeContext(TContext context, Exception? exception) => dispose(context, exception);

    /// <summary>Under the lock, so that no early request begins behind the switch.</summary>
    private TContext CreateFirst(IFeatureCollection features)
    {
        lock (gate)
        {
            return application is null || (!retired && isKept(features)) ? early.CreateContext(features) : application.CreateContext(features);
        }
    }

    private Task ProcessEither(TContext context) => early.Owns(context) ? early.ProcessRequestAsync(context) : application!.ProcessRequestAsync(context);

    private void DisposeEither(TContext context, Exception? exception)
    {
        if (!early.Owns(context))
        {
            application!.DisposeContext(context, exception);
            return;
        }

        early.DisposeContext(context, exception);
        lock (gate)
        {
            StepAsideWhenAlone();
        }
    }

    /// <summary>Leaves everything to the application as soon as no early request is under way.</summary>
    private void StepAsideWhenAlone()
    {
        if (retired && early.IsIdle)
        {
            (process, dispose) = (application!.ProcessRequestAsync, application.DisposeContext);
        }
    }
}
