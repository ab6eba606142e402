using DeployKit.Probes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace DeployKit.Tests.Probes.Listener;

public sealed class SwitchingApplicationTests
{
    private readonly List<string> calls = [];

    [Fact]
    public void Create_ForThisHost_HasTheContextsOfItsOwnType()
    {
        IApplicationSwitch created = IApplicationSwitch.Create(_ => Task.CompletedTask);

        Type type = created.GetType().GenericTypeArguments.Single();
        Assert.Equal("Microsoft.AspNetCore.Hosting.HostingApplication+Context", type.FullName);
    }

    [Fact]
    public async Task Request_BegunBeforeTheSwitch_IsEndedByWhoBeganIt()
    {
        SwitchingApplication<Own> switching = Create();
        Own early = switching.CreateContext(new FeatureCollection());

        switching.SwitchTo(new Application<Own>(calls));
        Own late = switching.CreateContext(new FeatureCollection());
        await switching.ProcessRequestAsync(early);
        await switching.ProcessRequestAsync(late);
        switching.DisposeContext(early, null);
        switching.DisposeContext(late, null);

        Assert.Equal(["create Own", "early answer", "process Own", "dispose Own"], calls);
    }

    [Fact]
    public async Task Switch_ToAnApplicationWithOtherContexts_ServesWithThose()
    {
        SwitchingApplication<Own> switching = Create();

        switching.SwitchTo(new Application<Other>(calls));
        Own first = switching.CreateContext(new FeatureCollection());
        Own second = switching.CreateContext(new FeatureCollection());
        await switching.ProcessRequestAsync(second);
        switching.DisposeContext(second, null);
        switching.DisposeContext(first, null);

        Assert.Equal(["create Other", "create Other", "process Other", "dispose Other", "dispose Other"], calls);
    }

    [Fact]
    public async Task Requests_OfOneConnectionBehindTheSwitch_ShareTheirContextAsWithoutTheKit()
    {
        await using ApplicationProcess application = GateApp.Start();
        await application.WaitForStatusAsync("/health/ready");

        string[] contexts = [await ContextAsync(), await ContextAsync(), await ContextAsync()];

        Assert.Single(contexts.Distinct());

        Task<string> ContextAsync() => application.Client.GetStringAsync(new Uri("/context", UriKind.Relative));
    }

    private SwitchingApplication<Own> Create() => new(_ =>
    {
        calls.Add("early answer");
        return Task.CompletedTask;
    });

    private sealed class Own;

    private sealed class Other;

    private sealed class Application<TContext>(List<string> calls) : IHttpApplication<TContext>
        where TContext : class, new()
    {
        public TContext CreateContext(IFeatureCollection contextFeatures)
        {
            calls.Add($"create {typeof(TContext).Name}");
            return new TContext();
        }

        public Task ProcessRequestAsync(TContext context)
        {
            calls.Add($"process {typeof(TContext).Name}");
            return Task.CompletedTask;
        }

        public void DisposeContext(TContext context, Exception? exception) => calls.Add($"dispose {typeof(TContext).Name}");
    }
}
