using DeployKit.Settings.Json;

namespace DeployKit.Tests.Settings.Json;

public sealed class ConfigurationFileFailureTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void PathOf_WordsOfTheFramework_IsTheFile()
    {
        string file = folder.Write("appsettings.json", "{");

        Assert.Equal(file, ConfigurationFileFailure.PathOf(new InvalidDataException($"Failed to load configuration from file '{file}'.")));
    }

    [Fact]
    public void PathOf_SameExceptionOfOtherCode_IsNotTaken()
    {
        string file = folder.Write("data.zip", "x");

        Assert.Null(ConfigurationFileFailure.PathOf(new InvalidDataException($"Archive '{file}' is corrupt.")));
    }
}
