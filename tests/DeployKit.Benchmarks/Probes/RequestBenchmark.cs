using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace DeployKit.Benchmarks.Probes;

/// <summary>
/// What each request of a running service pays for the kit: the switch behind which the boot listener was, in nanoseconds; and the bytes
/// that a whole request allocates in a process with and without the listener.
/// </summary>
internal sealed class RequestBenchmark : IBenchmark
{
    private const int DefaultRounds = 15;
    private const int Calls = 20_000_000;

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
            double without = Time<int>(bare);
            double with = Time<long>(switched);

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
    private static double Time<TCopy>(IHttpApplication<RequestContext> application)
        where TCopy : struct
    {
        FeatureCollection features = new();
        TimeSpan start = Environment.CpuUsage.UserTime;
        for (int call = 0; call < Calls; call++)
        {
            RequestContext context = application.CreateContext(features);
            _ = application.ProcessRequestAsync(context);
            application.DisposeContext(context, null);
        }

        return (Environment.CpuUsage.UserTime - start).TotalNanoseconds / Calls;
    }

    /// <summary>The kit's own switch, after the application has taken over. It is internal, and no test friend of this project.</summary>
    private static IHttpApplication<RequestContext> Switch(IHttpApplication<RequestContext> application)
    {
        Type open = typeof(IDeployKitBuilder).Assembly.GetType("DeployKit.Probes.SwitchingApplication`1", throwOnError: true)!;
        Type type = open.MakeGenericType(typeof(RequestContext));
        object created = Activator.CreateInstance(type, [null])!;
        type.GetMethod("SwitchTo")!.MakeGenericMethod(typeof(RequestContext)).Invoke(created, [application]);
        return (IHttpApplication<RequestContext>)created;
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
        public static RequestContext Only { get; } = new();
    }

    private sealed class TrivialApplication : IHttpApplication<RequestContext>
    {
        public RequestContext CreateContext(IFeatureCollection contextFeatures) => RequestContext.Only;

        public Task ProcessRequestAsync(RequestContext context) => Task.CompletedTask;

        public void DisposeContext(RequestContext context, Exception? exception)
        {
            // There is nothing in it.
        }
    }
}
