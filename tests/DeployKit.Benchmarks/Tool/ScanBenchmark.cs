using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DeployKit.Benchmarks.Tool;

/// <summary><c>deploykit scan</c> over a generated repository from a warm disk cache, against grep: throughput, memory, and the start alone.</summary>
internal sealed class ScanBenchmark : IBenchmark
{
    private const int DefaultMegabytes = 100;
    private const int Runs = 5;

    public string Name => "scan";

    public string Summary => "deploykit scan over a generated repository (argument: megabytes): MB/s, processor time, memory and start, against grep -r";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int megabytes = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : DefaultMegabytes;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("deploykit-scan-");
        try
        {
            double size = Generate(folder.FullName, megabytes) / 1e6;
            string tool = TestApplicationPath.Of("DeployKit.Tool");
            string empty = Directory.CreateDirectory(Path.Combine(folder.FullName, ".git")).FullName;
            await RunAsync(folder.FullName, "grep", "-rc", "AKIA", ".");
            List<Cost> scans = [], greps = [], starts = [];
            for (int run = 0; run < Runs; run++)
            {
                scans.Add(await RunAsync(folder.FullName, "dotnet", tool, "scan"));
                greps.Add(await RunAsync(folder.FullName, "grep", "-rcE", "AKIA[0-9A-Z]{16}|ghp_[0-9A-Za-z]{36}", "."));
                starts.Add(await RunAsync(empty, "dotnet", tool, "scan"));
            }

            Cost scan = Middle(scans), grep = Middle(greps), start = Middle(starts);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size:F0} MB, {Runs} runs, medians"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  scan  {size / scan.Seconds:F0} MB/s, {scan.Seconds:F2} s, processor {scan.Processor:F2} s, {scan.Megabytes:F0} MB"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  without the start {size / (scan.Seconds - start.Seconds):F0} MB/s; start {start.Seconds:F2} s"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  grep  {size / grep.Seconds:F0} MB/s, {grep.Seconds:F2} s, processor {grep.Processor:F2} s"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private readonly record struct Cost(double Seconds, double Processor, double Megabytes);

    private static Cost Middle(List<Cost> costs) => costs.OrderBy(cost => cost.Seconds).ElementAt(costs.Count / 2);

    private static async Task<Cost> RunAsync(string folder, string program, params string[] arguments)
    {
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        double peak = 0;
        Task<string> text = process.StandardOutput.ReadToEndAsync();
        TimeSpan processor = default;
        while (!process.HasExited)
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64 / 1e6);
                processor = process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                break;
            }

            await Task.Delay(5);
        }

        await text;
        return new Cost(Stopwatch.GetElapsedTime(began).TotalSeconds, processor.TotalSeconds, peak);
    }

    /// <summary>
    /// Files of the kinds and sizes that repositories have: C#, JSON, YAML, markdown, a few big ones; a secret in each hundredth; binary and ignored ones
    /// beside them, which do not count.
    /// </summary>
    private static long Generate(string folder, int megabytes)
    {
        Random random = new(11);
        File.WriteAllText(Path.Combine(folder, ".gitignore"), "bin/\nobj/\n*.user\n!important.user\n/artifacts/**/*.log\n");
        string[] words = ["configuration", "service", "return", "public", "value", "request", "await", "string", "token", "null", "order", "customer"];
        long total = 0;
        for (int number = 0; total < megabytes * 1_000_000L; number++)
        {
            (string extension, Func<string, string> line) = (number % 10) switch
            {
                < 6 => (".cs", (Func<string, string>)(text => $"        var {text} = Find(\"{text} of the {text}\", {text.Length});\n")),
                6 => (".json", text => $"  \"{text}\": \"{text} of the list\",\n"),
                7 => (".yaml", text => $"{text}: {text} of the list\n"),
                _ => (".md", text => $"The {text} of the {text} is a {text}.\n"),
            };
            StringBuilder content = new(extension == ".json" ? "{\n" : "");
            int length = number % 50 == 0 ? 400_000 : random.Next(2_000, 40_000);
            while (content.Length < length)
            {
                content.Append(line(words[random.Next(words.Length)] + random.Next(1000)));
            }

            content.Append(number % 101 == 0 ? Secret(extension) : "");
            string path = Path.Combine(folder, $"src{number % 40}", $"file{number}{extension}");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (number % 25 == 0)
            {
                byte[] picture = new byte[60_000];
                random.NextBytes(picture.AsSpan(8));
                File.WriteAllBytes(Path.ChangeExtension(path, ".png"), picture);
                Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(path)!, "bin"));
                File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(path)!, "bin", "output.txt"), picture);
            }

            File.WriteAllText(path, extension == ".json" ? content.Append("  \"end\": 1\n}\n").ToString() : content.ToString());
            total += content.Length;
        }

        return total;
    }

    private static string Secret(string extension) => extension switch
    {
        ".cs" => "        options.Password = \"Tr0ub4dor&3xyz\";\n",
        ".json" => "  \"SmtpPassword\": \"Tr0ub4dor&3xyz\",\n",
        ".yaml" => "smtpPassword: Tr0ub4dor&3xyz\n",
        _ => "The key was AKIA" + "Q3EGRI6PX" + "4TUJ5ZK.\n",
    };
}
