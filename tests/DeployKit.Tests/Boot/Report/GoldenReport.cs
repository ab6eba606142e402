using System.Runtime.CompilerServices;
using System.Text;
using DeployKit.Boot;
using DeployKit.Boot.Report;

namespace DeployKit.Tests.Boot.Report;

/// <summary>Reports as people see them, kept in files. Set DEPLOYKIT_GOLDEN=write to accept a change, and read the difference.</summary>
internal static class GoldenReport
{
    /// <summary>Holds a report against the file of this name, and against the published schema; what differs from run to run is set.</summary>
    public static string AssertEqual(string name, BootReport report)
    {
        BootReport steady = report with { Duration = TimeSpan.FromMilliseconds(412), Version = "1.4.2" };
        string text = Print(steady);
        SchemaCheck.AssertPublished(steady);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= ReportLines.Width || !line.Trim().Contains("   ", StringComparison.Ordinal), line));
        string path = Path.Combine(FolderOf(), "Golden", name + ".golden");
        if (Environment.GetEnvironmentVariable("DEPLOYKIT_GOLDEN") == "write")
        {
            File.WriteAllText(path, text, new UTF8Encoding(false));
        }

        Assert.Equal(File.ReadAllText(path), text);
        return text;
    }

    /// <summary>The texts of all golden reports.</summary>
    public static IEnumerable<string> All() => Directory.EnumerateFiles(Path.Combine(FolderOf(), "Golden")).Select(File.ReadAllText);

    public static string Print(BootReport report, ReportColors? colors = null)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        ConsoleReportWriter.Write(report, writer, colors ?? ReportColors.None);
        return writer.ToString();
    }

    private static string FolderOf([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
