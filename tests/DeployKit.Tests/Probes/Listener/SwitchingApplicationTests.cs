using System.Collections.Concurrent;
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
        IApplicationSwitch created = IApplicationSwitch.Create(_ => Task.CompletedTask, _ => false);

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
    public async Task Request_ThatIsKept_GoesToTheApplicationOnlyBehindRetirement()
    {
        SwitchingApplication<Own> switching = Create(features => features.Get<IHttpRequestFeature>() is { Path: "/live" });

        switching.SwitchTo(new Application<Own>(calls));
        Own early = await ServeAsync("/live");
        await ServeAsync("/other");
        switching.Retire();
        await ServeAsync("/live");
        switching.DisposeContext(early, null);
        await ServeAsync("/live");

        Assert.Equal(
            ["early answer", "create Own", "process Own", "create Own", "process Own", "create Own", "process Own"], calls);

        async Task<Own> ServeAsync(string path)
        {
            FeatureCollection features = new();
            features.Set<IHttpRequestFeature>(new HttpRequestFeature { Path = path });
            Own context = switching.CreateContext(features);
            await switching.ProcessRequestAsync(context);
            return context;
        }
    }

    [Fact]
    public async Task Retirement_BeforeTheSwitch_ChangesNothing()
    {
        SwitchingApplication<Own> switching = Create();

        switching.Retire();
        await switching.ProcessRequestAsync(switching.CreateContext(new FeatureCollection()));

        Assert.Equal(["early answer"], calls);
    }

    [Fact]
    public async Task Switch_WhileManyRequestsComeAndGo_EachIsEndedByWhoBeganIt()
    {
        const int Switches = 200;
        const int RequestsOfRound = 50;
        for (int round = 0; round < Switches; round++)
        {
            int early = 0;
            SwitchingApplication<Own> switching = new(_ =>
            {
                Interlocked.Increment(ref early);
                return Task.CompletedTask;
            }, _ => false);
            StrictApplication application = new();
            using Barrier start = new(3);

            await Task.WhenAll(Task.Run(ServeAsync), Task.Run(ServeAsync), Task.Run(() =>
            {
                start.SignalAndWait();
                switching.SwitchTo(application);
                switching.Retire();
            }));

            Assert.Equal((0, 0), (application.Open, application.Strangers));
            Assert.Equal(2 * RequestsOfRound, early + application.Processed);

            async Task ServeAsync()
            {
                start.SignalAndWait();
                for (int request = 0; request < RequestsOfRound; request++)
                {
                    Own context = switching.CreateContext(new FeatureCollection());
                    await switching.ProcessRequestAsync(context);
                    switching.DisposeContext(context, null);
                }
            }
        }
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

    private SwitchingApplication<Own> Create(Func<IFeatureCollection, bool>? isKept = null) => new(
        _ =>
        {
            calls.Add("early answer");
            return Task.CompletedTask;
        },
        isKept ?? (_ => false));

    /// <summary>Counts what it is handed without having begun it.</summary>
    private sealed class StrictApplication : IHttpApplication<Own>
    {
        private readonly ConcurrentDictionary<Own, bool> contexts = new(ReferenceEqualityComparer.Instance);
        private int processed;
        private int strangers;

        public int Open => contexts.Count;

        public int Processed => processed;

        public int Strangers => strangers;

        public Own CreateContext(IFeatureCollection contextFeatures)
        {
            Own context = new();
            contexts[context] = true;
            return context;
        }

        public Task ProcessRequestAsync(Own context)
        {
            _ = contexts.ContainsKey(context) ? Interlocked.Increment(ref processed) : Interlocked.Increment(ref strangers);
            return Task.CompletedTask;
        }

        public void DisposeContext(Own context, Exception? exception)
        {
            if (!contexts.TryRemove(context, out _))
            {
                Interlocked.Increment(ref strangers);
            }
        }
    }

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
