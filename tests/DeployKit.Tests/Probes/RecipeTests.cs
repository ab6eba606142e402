using System.Globalization;
using System.Text.RegularExpressions;
using DeployKit.Probes;
using DeployKit.Profiles;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Probes;

/// <summary>The values of the recipes in docs/probes.md belong to the kit's own: who changes one is told about the other.</summary>
public sealed class RecipeTests
{
    private static readonly string Page = RepositoryFolder.Read("docs", "probes.md");

    [Theory]
    [InlineData("startupProbe", "StartupPath")]
    [InlineData("livenessProbe", "LivePath")]
    [InlineData("readinessProbe", "ReadyPath")]
    public void Kubernetes_EachProbe_HasItsPathAndOutlastsASlowCheck(string probe, string option)
    {
        ProbeOptions options = new();

        Assert.Contains($"path: {typeof(ProbeOptions).GetProperty(option)!.GetValue(options)},", Line(probe), StringComparison.Ordinal);
        Assert.True(Seconds(probe, "timeoutSeconds") > options.CheckTimeout);
    }

    [Fact]
    public void Kubernetes_StartupProbe_AllowsForTheLongestGateAndAsMuchForMigrations()
    {
        TimeSpan patience = Seconds("startupProbe", "periodSeconds") * Number("startupProbe", "failureThreshold");

        Assert.Equal(2 * BuiltInProfiles.Production.Gates.Timeout, patience);
    }

    [Fact]
    public void Kubernetes_DrainDelay_IsTwoReadinessPeriodsAndFitsIntoTheGracePeriod()
    {
        TimeSpan drain = TimeSpan.Parse(Regex.Match(Page, """DrainDelay, value: "([\d:]+)" """.TrimEnd()).Groups[1].Value, CultureInfo.InvariantCulture);
        TimeSpan grace = TimeSpan.FromSeconds(int.Parse(Regex.Match(Page, @"terminationGracePeriodSeconds: (\d+)").Groups[1].Value, CultureInfo.InvariantCulture));

        Assert.Equal(2 * Seconds("readinessProbe", "periodSeconds"), drain);
        Assert.True(grace > drain + new HostOptions().ShutdownTimeout);
    }

    [Fact]
    public void Docker_Timeout_OutlastsASlowCheck()
    {
        int timeout = int.Parse(Regex.Match(Page, @"HEALTHCHECK --interval=\d+s --timeout=(\d+)s").Groups[1].Value, CultureInfo.InvariantCulture);

        Assert.True(TimeSpan.FromSeconds(timeout) > new ProbeOptions().CheckTimeout);
    }

    [Fact]
    public void LoadBalancer_Timeout_OutlastsASlowCheckAndEndsBeforeTheNext()
    {
        Match check = Regex.Match(Page, @"inter (\d+)s fall 2 rise 1 timeout check (\d+)s");
        int timeout = int.Parse(check.Groups[2].Value, CultureInfo.InvariantCulture);

        Assert.True(TimeSpan.FromSeconds(timeout) > new ProbeOptions().CheckTimeout);
        Assert.True(timeout < int.Parse(check.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    private static string Line(string probe) => Regex.Match(Page, $"^{probe}: .*$", RegexOptions.Multiline).Value;

    private static int Number(string probe, string name) => int.Parse(Regex.Match(Line(probe), $@"{name}: (\d+)").Groups[1].Value, CultureInfo.InvariantCulture);

    private static TimeSpan Seconds(string probe, string name) => TimeSpan.FromSeconds(Number(probe, name));
}
