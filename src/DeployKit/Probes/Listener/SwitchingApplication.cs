using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeployKit.Probes;

/// <summary>Answers every request itself until it is given the application. A request belongs to whoever its context was created by.</summary>
internal sealed class SwitchingApplication(RequestAnswer answer) : IHttpApplication<object>
{
#pragma warning disable CA1859 // The concrete type has a type parameter that nobody knows yet.
    private volatile IHttpApplication<object>? application;
#pragma warning restore CA1859

    public bool HasSwitched => application is not null;

    public void SwitchTo<TContext>(IHttpApplication<TContext> next)
        where TContext : notnull => application = new UntypedApplication<TContext>(next);

    public object CreateContext(IFeatureCollection contextFeatures) =>
        application?.CreateContext(contextFeatures) ?? new EarlyRequest(new DefaultHttpContext(contextFeatures));

    public Task ProcessRequestAsync(object context) =>
        context is EarlyRequest early ? answer(early.Context) : application!.ProcessRequestAsync(context);

    public void DisposeContext(object context, Exception? exception)
    {
        if (context is not EarlyRequest)
        {
            application!.DisposeContext(context, exception);
        }
    }

    private sealed record EarlyRequest(HttpContext Context);

    private sealed class UntypedApplication<TContext>(IHttpApplication<TContext> typed) : IHttpApplication<object>
        where TContext : notnull
    {
        public object CreateContext(IFeatureCollection contextFeatures) => typed.CreateContext(contextFeatures);

        public Task ProcessRequestAsync(object context) => typed.ProcessRequestAsync((TContext)context);

        public void DisposeContext(object context, Exception? exception) => typed.DisposeContext((TContext)context, exception);
    }
}
