using DeployKit.Boot;
using DeployKit.Verbs;

namespace DeployKit.TestApplication;

/// <summary>What tests switch on under <c>Test</c>.</summary>
internal static class TestServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        // A boot that never ends by itself: for signals, the boot listener, kill -9.
        if (configuration["Test:Hang"] is { } phase)
        {
            services.AddSingleton<IBootPhase>(new HangingPhase(Enum.Parse<BootPhase>(phase)));
        }

        // One problem, "DK3001 Error Gates".
        if (configuration["Test:Problem"]?.Split(' ') is [var id, var severity, var where])
        {
            services.AddSingleton<IBootPhase>(
                new ProblemPhase(id, Enum.Parse<ProblemSeverity>(severity), Enum.Parse<BootPhase>(where)));
        }

        // Leaves a file behind when the container constructs it.
        if (configuration["Test:MarkerPath"] is { } path)
        {
            services.AddHostedService(_ => new MarkerService(path));
        }

        if (configuration["Test:ThrowInConstructor"] is { } message)
        {
            // snippet: throwing-constructor
            services.AddHostedService<ThrowingService>(_ => throw new InvalidOperationException(message));
            // end-snippet
        }

        // A request of its own that took too long, for example.
        if (configuration["Test:CancelInStart"] is not null)
        {
            services.AddHostedService<CancelledService>();
        }

        if (configuration["Test:ThrowInVerb"] is { } words)
        {
            services.AddSingleton<IVerb>(new ThrowingVerb(words));
        }

        // Malformed JSON that the application itself reads, when it serves already: not the boot's business any more.
        if (configuration["Test:ReadLater"] is { } file)
        {
            services.AddHostedService(_ => new LateReader(file));
        }

        if (configuration["Test:ThrowInPhase"] is { } text)
        {
            services.AddSingleton<IBootPhase>(new ThrowingPhase(text));
        }
    }

    private sealed class HangingPhase(BootPhase phase) : IBootPhase
    {
        public BootPhase Phase => phase;

        public async Task RunAsync(BootContext context, CancellationToken cancellationToken)
        {
            await Console.Out.WriteLineAsync("hanging");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    private sealed class ProblemPhase(string id, ProblemSeverity severity, BootPhase phase) : IBootPhase
    {
        public BootPhase Phase => phase;

        public Task RunAsync(BootContext context, CancellationToken cancellationToken)
        {
            context.Add(new BootProblem { Id = id, Severity = severity, Phase = phase, Key = "test", Message = "a planted problem" });
            return Task.CompletedTask;
        }
    }

    private sealed class ThrowingPhase(string message) : IBootPhase
    {
        public BootPhase Phase => BootPhase.Settings;

        public Task RunAsync(BootContext context, CancellationToken cancellationToken) => throw new InvalidOperationException(message);
    }

    private sealed class ThrowingVerb(string message) : IVerb
    {
        public string Name => "explode";

        public string Summary => "throw";

        public IReadOnlyList<VerbOption> Options => [];

        public Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken) =>
            throw (message.Split("IOException: ") is ["", var what] ? new IOException(what) : new InvalidOperationException(message));
    }

    private sealed class LateReader(string path) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            Thread reader = new(() => new ConfigurationBuilder().AddJsonFile(path).Build());
            reader.Start();
            return Task.CompletedTask;
        }
    }

    private sealed class MarkerService : IHostedService
    {
        public MarkerService(string path) => File.WriteAllText(path, "constructed");

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class CancelledService : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new TaskCanceledException("The request was canceled.");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class ThrowingService : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}
