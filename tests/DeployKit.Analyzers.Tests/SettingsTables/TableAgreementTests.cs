using System.Reflection;
using System.Runtime.Loader;
using DeployKit.Analyzers.SettingsTables;
using DeployKit.Analyzers.Tests.Testing;
using DeployKit.Boot;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Analyzers.Tests.SettingsTables;

/// <summary>Generated types and values, booted with the tables that the compiler writes and without them: nothing may be reported otherwise.</summary>
public sealed class TableAgreementTests
{
    private const int Types = 40;
    private const int BootsPerType = 10;

    [Fact]
    public async Task Boot_WithAndWithoutTables_ReportsTheSame()
    {
        Random random = new(20260711);
        TableTypeSource[] sources = [.. Enumerable.Range(0, Types).Select(number => TableTypeSource.Generate(random, number))];
        Compilation plain = await CompileAsync(sources);
        CSharpGeneratorDriver.Create(new SettingsTableGenerator()).RunGeneratorsAndUpdateCompilation(plain, out Compilation tabled, out _);
        Assembly without = Load(plain);
        Assembly with = Load(tabled);
        string text = Assert.Single(with.GetCustomAttributes<SettingsTableAttribute>()).Text;
        Assert.True(sources.Count(source => text.Contains(source.Name + "\n", StringComparison.Ordinal)) > Types * 2 / 3, text);

        int faulty = 0;
        foreach (TableTypeSource source in sources)
        {
            for (int boot = 0; boot < BootsPerType; boot++)
            {
                Dictionary<string, string?> values = source.Values(random);
                string expected = await BootAsync(without.GetType(source.Name)!, values);
                string actual = await BootAsync(with.GetType(source.Name)!, values);

                Assert.True(expected == actual, $"{source.Code}\n{string.Join('\n', values)}\nwithout a table:\n{expected}\nwith it:\n{actual}");
                faulty += expected.Length > 0 ? 1 : 0;
            }
        }

        Assert.InRange(faulty, Types * BootsPerType / 5, Types * BootsPerType * 9 / 10);
    }

    private static async Task<Compilation> CompileAsync(TableTypeSource[] sources)
    {
        string calls = string.Concat(sources.Select(source => $".AddSettings<{source.Name}>(\"S\", \"{source.Name}\")"));
        string code = "using System.ComponentModel.DataAnnotations; using DeployKit;\n"
            + $"public static class Calls {{ public static void Add(IDeployKitBuilder kit) => kit{calls}; }}\n"
            + string.Join("\n", sources.Select(source => source.Code));
        return (await new AnalyzerTest { OutputKind = OutputKind.DynamicallyLinkedLibrary }.WithSource(code).CreateProject().GetCompilationAsync())!;
    }

    private static Assembly Load(Compilation compilation)
    {
        using MemoryStream image = new();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        return new AssemblyLoadContext("tables", isCollectible: true).LoadFromStream(image);
    }

    private static async Task<string> BootAsync(Type type, Dictionary<string, string?> values)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(values);
        typeof(SettingsDeployKitBuilderExtensions).GetMethod(nameof(SettingsDeployKitBuilderExtensions.AddSettings))!
            .MakeGenericMethod(type).Invoke(null, [builder.AddDeployKit(), "S", null]);
        using IHost host = builder.Build();
        BootReport report = await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new BootRunOptions { LastPhase = BootPhase.Settings }, CancellationToken.None);
        return string.Join('\n', report.Problems);
    }
}
