using System.Diagnostics;
using System.Globalization;
using DeployKit.Detection;

namespace DeployKit.Benchmarks.Detection;

/// <summary>How fast the secret detector reads ordinary source.</summary>
internal sealed class SecretBenchmark : IBenchmark
{
    private const int WarmUps = 3;
    private const int Runs = 15;
    private const int SmallestText = 20_000_000;

    public string Name => "detector";

    public string Summary => "the secret detector over the C# of a folder (default: this repository), in MB/s of processor time";

    public Task RunAsync(string[] arguments, TextWriter output)
    {
        string folder = arguments is [var given, ..] ? given : Repository.Folder;
        string once = string.Concat(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        string text = string.Concat(Enumerable.Repeat(once, (SmallestText / Math.Max(1, once.Length)) + 1));
        List<double> rates = [];
        int findings = 0;
        for (int run = -WarmUps; run < Runs; run++)
        {
            TimeSpan start = Process.GetCurrentProcess().TotalProcessorTime;
            findings = SecretDetector.Scan(text).Count;
            double seconds = (Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds;
            if (run >= 0)
            {
                rates.Add(text.Length / 1e6 / seconds);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{text.Length / 1e6:F0} MB of C# (a byte per character), {findings} findings, best {rates.Max():F0} MB/s"));
        output.WriteLine("median " + Median.Of(rates).ToString("F0") + " MB/s");
        return Task.CompletedTask;
    }
}
