using System.Globalization;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>What the processes that this one started, and those that they started, took of the processors. Linux only: elsewhere nothing adds them up.</summary>
internal static class ChildProcesses
{
    private const double TicksPerSecond = 100;

    // Fields 16 and 17 of proc(5)'s stat, of those that ended; the second field is the name in brackets, which may have spaces.
    private const int UserField = 16 - 3;
    private const int KernelField = 17 - 3;

    /// <returns>0 where the system does not say.</returns>
    public static double ProcessorSeconds()
    {
        const string Path = "/proc/self/stat";
        if (!File.Exists(Path))
        {
            return 0;
        }

        string stat = File.ReadAllText(Path);
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[UserField], CultureInfo.InvariantCulture) + double.Parse(fields[KernelField], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
