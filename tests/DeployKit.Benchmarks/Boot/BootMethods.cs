using System.Text;
using System.Text.RegularExpressions;

namespace DeployKit.Benchmarks.Boot;

/// <summary>
/// Writes down which methods of the kit a boot runs: the package's code is laid out by them, so that what runs together lies together
/// (ReadyToRun.targets, docs/decisions/0043-the-code-of-a-boot-lies-together.md).
/// </summary>
internal sealed partial class BootMethods : IBenchmark
{
    /// <summary>The runtime says of each method that is compiled ahead when it is first looked up.</summary>
    private const string LookedUp = "Microsoft-Windows-DotNETRuntime:0x2000000000:5";

    private const string Root = "Microsoft.Extensions.Hosting.DeployKitHostExtensions!AddDeployKit";

    public string Name => "boot-methods";

    public string Summary => "measures nothing: writes down, for the layout of the package's code, what a boot runs";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        string trace = Path.Combine(Path.GetTempPath(), $"boot-methods-{Environment.ProcessId}.nettrace");
        try
        {
            await TraceAsync(trace);
            string[] methods = [.. Find(await File.ReadAllBytesAsync(trace)).Where(IsOfTheKit).Distinct().Order(StringComparer.Ordinal)];
            string file = Path.Combine(Repository.Folder, "src/DeployKit/BootMethods.json");
            await File.WriteAllTextAsync(file, Layout(methods));
            await output.WriteLineAsync($"{methods.Length} methods, in {file}");
        }
        finally
        {
            File.Delete(trace);
        }
    }

    private static async Task TraceAsync(string trace)
    {
        await using ApplicationProcess application = ApplicationProcess.Start("KitApplication", new()
        {
            EnvironmentName = "Production",
            Variables = new Dictionary<string, string?>
            {
                ["DOTNET_EnableEventPipe"] = "1",
                ["DOTNET_EventPipeConfig"] = LookedUp,
                ["DOTNET_EventPipeOutputPath"] = trace,
            },
        });
        await FirstAnswer.WaitAsync(application, "/", TimeSpan.FromMinutes(1));
        application.Send(ProcessSignal.Terminate);
        await application.WaitForExitAsync();
    }

    /// <summary>What the generator wrote into the application is not.</summary>
    private static bool IsOfTheKit(string method) => method != Root && !method.StartsWith("DeployKit.Generated.", StringComparison.Ordinal);

    /// <summary>
    /// In an event, the type, the method and its signature stand behind one another in UTF-16, each ended by a zero, behind an address whose
    /// last bytes are zero: enough to find them without reading the format of the file.
    /// </summary>
    private static IEnumerable<string> Find(byte[] trace)
    {
        for (int shift = 0; shift < 2; shift++)
        {
            foreach (Match match in Event().Matches(Encoding.Unicode.GetString(trace.AsSpan(shift))))
            {
                yield return $"{match.Groups["type"].Value}!{match.Groups["method"].Value}";
            }
        }
    }

    /// <summary>As crossgen reads it: what one method calls, and how often. All that matters here is who is named.</summary>
    private static string Layout(string[] methods) =>
        $"{{\n  \"{Root}\": [\n    [\n      \"{string.Join("\",\n      \"", methods)}\"\n    ],\n    [{string.Join(", ", methods.Select(_ => 1))}]\n  ]\n}}\n";

    [GeneratedRegex("\0(?<type>[A-Za-z.]*DeployKit[^\0 ]*)\0(?<method>[^\0 ]+)\0")]
    private static partial Regex Event();
}
