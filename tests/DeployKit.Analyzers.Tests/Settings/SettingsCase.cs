using DeployKit.Analyzers.Settings;
using DeployKit.Analyzers.Tests.Testing;

namespace DeployKit.Analyzers.Tests.Settings;

/// <summary>A small web application around a few statements, and its settings files.</summary>
internal static class SettingsCase
{
    public static AnalyzerTest Of(string statements, string types = "", string settings = "{}", string? development = null, string? production = null)
    {
        AnalyzerTest test = new AnalyzerTest(new SettingsAnalyzer())
            .WithSource($"using DeployKit;\nvar builder = WebApplication.CreateBuilder(args);\nvar config = builder.Configuration;\nvar services = builder.Services;\n{statements}\n{types}")
            .WithFile("appsettings.json", settings);
        if (development is not null)
        {
            test.WithFile("appsettings.Development.json", development);
        }

        if (production is not null)
        {
            test.WithFile("appsettings.Production.json", production);
        }

        return test;
    }
}
