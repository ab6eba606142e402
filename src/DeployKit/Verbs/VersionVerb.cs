using System.Text.Json;
using DeployKit.Boot;

namespace DeployKit.Verbs;

/// <summary>Prints the application's version and the kit's.</summary>
internal sealed class VersionVerb : IVerb
{
    public string Name => "version";

    public string Summary => "print the versions of the application and of DeployKit";

    public IReadOnlyList<VerbOption> Options => [];

    public IReadOnlyList<string> Examples { get; } = ["version --json"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        string application = ApplicationVersion.Current;
        string kit = ApplicationVersion.Of(typeof(VersionVerb).Assembly);
        await context.Output.WriteLineAsync(context.Json
            ? $"{{\"application\":\"{JsonEncodedText.Encode(application)}\",\"deployKit\":\"{JsonEncodedText.Encode(kit)}\"}}"
            : $"application {application}\ndeploykit   {kit}").ConfigureAwait(false);
        return BootExitCode.Ok;
    }
}
