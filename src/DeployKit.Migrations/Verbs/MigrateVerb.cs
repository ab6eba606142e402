using DeployKit.Boot;
using DeployKit.Verbs;

namespace DeployKit.Migrations.Verbs;

/// <summary>Applies what is pending and exits: for a job, an init container, a pipeline step.</summary>
internal sealed class MigrateVerb(IBootPipeline pipeline) : IVerb
{
    public string Name => "migrate";

    public string Summary => "apply the pending migrations, whatever the policy of the boot is (but never without a required approval)";

    public IReadOnlyList<VerbOption> Options => [];

    public IReadOnlyList<string> Examples { get; } = ["migrate", "migrate --timeout 600 --verbosity detailed"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        BootRunOptions options = new() { LastPhase = BootPhase.Migrations, Migrate = true };
        BootReport report = await pipeline.RunAsync(options, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await context.WriteAsync(report);
        return report.ExitCode;
    }
}
