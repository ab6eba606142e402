using System.Reflection;
using DeployKit.Analyzers.Hazards.Dependencies;
using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Hazards;

/// <summary>DK6001 at compile time.</summary>
public sealed class DependencyAnalyzerTests
{
    private const string Contract = "public static class Contract { public static string Text => \"\"; }";

    private const string Attribute = """
        namespace DeployKit
        {
            [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
            class DependencyWaiverAttribute(string assembly, string reference) : Attribute
            {
                public string Assembly => assembly;
                public string Reference => reference;
                public required string Reason { get; init; }
                public required string Expires { get; init; }
            }
        }
        """;

    private static readonly Lazy<(MetadataReference First, MetadataReference Second, MetadataReference Consumer)> Libraries = new(() =>
    {
        MetadataReference first = HazardProgram.Compile("Contract", Contract, "1.2.0.0");
        MetadataReference second = HazardProgram.Compile("Contract", Contract, "2.0.0.0");
        return (first, second, HazardProgram.Compile("Consumer", "public static class Consumer { public static string Text => Contract.Text; }", "1.0.0.0", first));
    });

    [Fact]
    public async Task Application_WithAnotherMajorVersion_IsToldOnce()
    {
        Diagnostic diagnostic = Assert.Single(await RunAsync(Libraries.Value.Second));

        Assert.Equal("DK6001", diagnostic.Id);
        Assert.StartsWith(
            "Consumer was compiled against Contract 1.2 but runs with Contract 2.0; use a version of Consumer made for Contract 2",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Application_WithTheSameMajorVersion_StaysQuiet() => Assert.Empty(await RunAsync(Libraries.Value.First));

    [Fact]
    public async Task Library_WithAnotherMajorVersion_StaysQuiet() =>
        Assert.Empty(await RunAsync(Libraries.Value.Second, source: "class Empty;", kind: OutputKind.DynamicallyLinkedLibrary));

    [Fact]
    public async Task HealthChecksNpgSql3_WithNpgsql10_IsReported()
    {
        AnalyzerTest test = new AnalyzerTest(new DependencyAnalyzer())
            .WithReference(Package("HealthChecks.NpgSql"))
            .WithReference(Package("Npgsql"))
            .WithSource("return 0;");

        Diagnostic diagnostic = Assert.Single(await test.DiagnosticsOfAsync(test.CreateProject()));

        Assert.StartsWith(
            "HealthChecks.NpgSql was compiled against Npgsql 4.0 but runs with Npgsql 10.0",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proven by a test", "2026-12-31", false)]
    [InlineData("proven by a test", "2026-01-31", true)]
    [InlineData("", "2026-12-31", true)]
    public async Task Waiver_InAnAttribute_CountsWithReasonUntilItsDay(string reason, string expires, bool reported)
    {
        string source = $"[assembly: DeployKit.DependencyWaiver(\"Consumer\", \"Contract\", Reason = \"{reason}\", Expires = \"{expires}\")]\nreturn 0;\n{Attribute}";

        Assert.Equal(reported, (await RunAsync(Libraries.Value.Second, source)).Count == 1);
    }

    [Theory]
    [InlineData("Consumer", "2026-12-31", false)]
    [InlineData("Other", "2026-12-31", true)]
    [InlineData("Consumer", "2026-01-31", true)]
    public async Task Waiver_InAppSettings_CountsUntilItsDay(string assembly, string expires, bool reported)
    {
        string settings = $$"""
            { "DeployKit": { "Dependencies": { "Waivers": [
                { "Assembly": "Nobody", "Reference": "Nothing", "Reason": "first", "Expires": "2026-12-31" },
                { "Assembly": "{{assembly}}", "Reference": "Contract", "Reason": "proven by a test", "Expires": "{{expires}}" } ] } } }
            """;

        Assert.Equal(reported, (await RunAsync(Libraries.Value.Second, settings: settings)).Count == 1);
    }

    private static PortableExecutableReference Package(string name) => MetadataReference.CreateFromFile(
        typeof(DependencyAnalyzerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!);

    private static async Task<IReadOnlyList<Diagnostic>> RunAsync(
        MetadataReference contract, string source = "return 0;", string? settings = null, OutputKind kind = OutputKind.ConsoleApplication)
    {
        AnalyzerTest test = new AnalyzerTest(new DependencyAnalyzer(() => new DateTime(2026, 6, 15))) { OutputKind = kind }
            .WithReference(contract)
            .WithReference(Libraries.Value.Consumer)
            .WithSource(source);

        if (settings is not null)
        {
            test.WithFile("appsettings.json", settings);
        }

        return await test.DiagnosticsOfAsync(test.CreateProject());
    }
}
