using System.Globalization;
using System.Text.Json;

namespace DeployKit.Benchmarks.Settings;

/// <summary>One application with one settings file of 500 values: without the kit, with it, and with settings types of ten members each.</summary>
internal sealed class SettingsBenchmark : IBenchmark
{
    private const int DefaultRounds = 20;
    private const int Sections = 50;

    public string Name => "settings";

    public string Summary => $"process start to first 200, with 0, 5 and 50 settings types of 10 members [rounds, default {DefaultRounds}]";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int rounds = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultRounds;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("settings-benchmark");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "appsettings.json"), Settings());
            await new PairedBoots(
                new BootVariant("without the kit", () => Start(folder.FullName, "bare")),
                new BootVariant("with the kit", () => Start(folder.FullName, "0")),
                new BootVariant("and 5 types", () => Start(folder.FullName, "5")),
                new BootVariant("and 50 types", () => Start(folder.FullName, "50"))).RunAsync(rounds, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ApplicationProcess Start(string folder, string what) =>
        ApplicationProcess.Start("SettingsApplication", new() { EnvironmentName = "Production", WorkingDirectory = folder, Arguments = [what] });

    /// <summary>Valid values for the members of <c>tests/SettingsApplication/SettingsNN.cs</c>.</summary>
    private static string Settings() => JsonSerializer.Serialize(Enumerable.Range(0, Sections).ToDictionary(number => $"Section{number:00}", number => new
    {
        Name = $"service-{number}",
        Address = $"https://service-{number}.example.com/api",
        Retries = 3,
        Timeout = "00:00:30",
        Enabled = true,
        Label = "label",
        Protocols = "Http1AndHttp2",
        Rate = 0.5,
        Size = 123456,
        Tags = new[] { "a", "b" },
    }));
}
