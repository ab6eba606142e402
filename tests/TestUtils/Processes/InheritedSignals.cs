using System.Globalization;
using System.Runtime.InteropServices;

namespace DeployKit.TestUtils;

/// <summary>
/// A shell that starts the tests in the background lets them ignore Ctrl-C, and every process that they start inherits that: it could
/// not be told to stop as a user would.
/// </summary>
public static class InheritedSignals
{
    private const string Status = "/proc/self/status";
    private const string Ignored = "SigIgn:";
    private const nint Default = 0;

    private static readonly Lazy<bool> Heeded = new(Heed);

    /// <summary>From now on, processes that this one starts heed Ctrl-C.</summary>
    public static void Reset() => _ = Heeded.Value;

    private static bool Heed()
    {
        if (!File.Exists(Status) || File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) is not { } line)
        {
            return false;
        }

        ulong mask = ulong.Parse(line[Ignored.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        bool isIgnored = (mask & (1UL << ((int)ProcessSignal.Interrupt - 1))) != 0;
        if (isIgnored)
        {
            _ = Signal((int)ProcessSignal.Interrupt, Default);
        }

        return isIgnored;
    }

    [DllImport("libc", EntryPoint = "signal", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Signal(int signal, nint handler);
}
