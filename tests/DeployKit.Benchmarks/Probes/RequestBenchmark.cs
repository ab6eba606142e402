using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeployKit.Benchmarks.Probes;

/// <summary>
/// What each request of a running service pays for the kit: the switch behind which the boot listener was, in nanoseconds; and the bytes
/// that a whole request allocates in a process with and without the listener.
/// </summary>
internal sealed class RequestBenchmark : IBenchmark
{
    private const int DefaultRounds = 15;
    private const int Connections = 200_000;
    private const int RequestsOfConnection = 100;

    public string Name => "request";

    public string Summary => $"what the kit costs each request [rounds, default {DefaultRounds}]";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int rounds = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultRounds;
        TrivialApplication bare = new();
        IHttpApplication<RequestContext> switched = Switch(new TrivialApplication());
        List<double> differences = [];
        for (int round = 0; round <= rounds; round++)
        {
            double without = Time<int, RequestContext>(bare);
            double with = Time<long, RequestContext>(switched);

            // The first round compiles.
            if (round > 0)
            {
                differences.Add(with - without);
            }
        }

        await output.WriteLineAsync($"{rounds} rounds on {Environment.ProcessorCount} cores, .NET {Environment.Version}");
        await output.WriteLineAsync($"  added to each request by the switch, ns of CPU   {Median.Of(differences).ToString("F2")}");
        foreach (string environment in new[] { "Development", "Staging" })
        {
            double bytes = await AllocatedAsync(environment);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"  bytes allocated by GET / {(environment == "Staging" ? "behind the switch" : "without it       ")} {bytes,6:F0}"));
        }
    }

    /// <summary>By the CPU's time, which others on the machine do not take from.</summary>
    /// <typeparam name="TCopy">A copy of the loop for each value type: in a process, the server's calls always reach the same application.</typeparam>
    /// <typeparam name="TContext">The type of the contexts, which the server's loop does not know either.</typeparam>
    private static double Time<TCopy, TContext>(IHttpApplication<TContext> application)
        where TCopy : struct
        where TContext : class
    {
        FeatureCollection features = new();
        TimeSpan start = Environment.CpuUsage.UserTime;
        for (int connection = 0; connection < Connections; connection++)
        {
            Serve<TCopy, TContext>(application, features);
        }

        return (Environment.CpuUsage.UserTime - start).TotalNanoseconds / Connections / RequestsOfConnection;
    }

    /// <summary>
    /// The requests of one connection, as the server makes them. It is called often instead of looping long, so that it is compiled when what it
    /// calls has been: a running service's code has been through all of the compiler's tiers.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Serve<TCopy, TContext>(IHttpApplication<TContext> application, FeatureCollection features)
        where TCopy : struct
        where TContext : class
    {
        for (int call = 0; call < RequestsOfConnection; call++)
        {
            TContext context = application.CreateContext(features);
            _ = application.ProcessRequestAsync(context);
            application.DisposeContext(context, null);
        }
    }

    /// <summary>
    /// The kit's own switch, which is internal, after the application has taken over. Before, probes asked so often that all of it was compiled
    /// for them: the worst that can happen to those who come later.
    /// </summary>
    private static IHttpApplication<RequestContext> Switch(IHttpApplication<RequestContext> application)
    {
        Assembly kit = typeof(IDeployKitBuilder).Assembly;
        Delegate answer = Delegate.CreateDelegate(kit.GetType("DeployKit.Probes.RequestAnswer", throwOnError: true)!, ((Func<HttpContext, Task>)Answer).Method);
        Type type = kit.GetType("DeployKit.Probes.SwitchingApplication`1", throwOnError: true)!.MakeGenericType(typeof(RequestContext));
        object created = Activator.CreateInstance(type, [answer, (Func<IFeatureCollection, bool>)(_ => false)])!;
        IHttpApplication<RequestContext> switching = (IHttpApplication<RequestContext>)created;
        _ = Time<short, RequestContext>(switching);
        type.GetMethod("SwitchTo")!.MakeGenericMethod(typeof(RequestContext)).Invoke(created, [application]);
        type.GetMethod("Retire")!.Invoke(created, null);
        return switching;

        static Task Answer(HttpContext context) => Task.CompletedTask;
    }

    private static async Task<double> AllocatedAsync(string environment)
    {
        await using ApplicationProcess application = ApplicationProcess.Start("GateApplication", new()
        {
            EnvironmentName = environment,
            Variables = new Dictionary<string, string?> { ["Test__Allocations"] = "yes", ["Logging__LogLevel__Default"] = "Warning" },
        });
        await application.WaitForStatusAsync("/health/ready");
        await LoadAsync(application);
        long before = await BytesAsync(application);
        await LoadAsync(application);
        return (await BytesAsync(application) - before) / (double)Requests;
    }

    private const int Requests = 20_000;

    private static async Task LoadAsync(ApplicationProcess application)
    {
        for (int request = 0; request < Requests; request++)
        {
            _ = await application.Client.GetStringAsync(new Uri("/", UriKind.Relative));
        }
    }

    private static async Task<long> BytesAsync(ApplicationProcess application) =>
        long.Parse(await application.Client.GetStringAsync(new Uri("/allocated", UriKind.Relative)), CultureInfo.InvariantCulture);

    private sealed class RequestContext
    {
        public static readonly RequestContext Only = new();
    }

    /// <summary>Its calls are its own cost: the host's application is too large, and in another assembly, to become a part of the server's loop.</summary>
    private sealed class TrivialApplication : IHttpApplication<RequestContext>
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public RequestContext CreateContext(IFeatureCollection contextFeatures) => RequestContext.Only;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public Task ProcessRequestAsync(RequestContext context) => Task.CompletedTask;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public void DisposeContext(RequestContext context, Exception? exception)
        {
            // There is nothing in it.
        }
    }
}
