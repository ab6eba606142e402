using DeployKit.Boot;

namespace DeployKit.TestWorker;

/// <summary>A worker with a void Main and plain <c>Run()</c>, that process tests start.</summary>
public static class Worker
{
    public static void Main(string[] args)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
        builder.AddDeployKit();
        builder.Services.AddHostedService<Work>();
        if (builder.Configuration["Test:Fail"] is not null)
        {
            builder.Services.AddSingleton<IBootPhase, FailingPhase>();
        }

        builder.Build().Run();
        Console.WriteLine("main returned");
    }

    private sealed class Work : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Console.Out.WriteLineAsync("working");
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
    }

    private sealed class FailingPhase : IBootPhase
    {
        public BootPhase Phase => BootPhase.Gates;

        public Task RunAsync(BootContext context, CancellationToken cancellationToken)
        {
            context.Add(new BootProblem
            {
                Id = "DK3001",
                Severity = ProblemSeverity.Error,
                Phase = Phase,
                Key = "test",
                Message = "a planted problem",
            });
            return Task.CompletedTask;
        }
    }
}
