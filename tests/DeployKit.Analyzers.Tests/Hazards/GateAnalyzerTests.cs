using DeployKit.Analyzers.Hazards;
using DeployKit.Analyzers.Tests.Testing;

namespace DeployKit.Analyzers.Tests.Hazards;

/// <summary>DK3002.</summary>
public sealed class GateAnalyzerTests
{
    private const string Kit = """
        namespace DeployKit
        {
            interface IDeployKitBuilder;
            static class Gates
            {
                public static IDeployKitBuilder AddGate(this IDeployKitBuilder kit, string name, Func<CancellationToken, Task<bool>> check) => kit;
                public static IDeployKitBuilder AddRedisGate(this IDeployKitBuilder kit, string connectionName) => kit;
                public static IDeployKitBuilder AddHttpGate(this IDeployKitBuilder kit, string name, string settingKeyOrUri) => kit;
            }
        }
        """;

    [Theory]
    [InlineData("kit.AddRedisGate(\"Redis\").AddGate({|DK3002:\"redis\"|}, Check);")]
    [InlineData("kit.AddRedisGate(\"Redis\"); kit.AddRedisGate({|DK3002:\"Redis\"|});")]
    [InlineData("const string Name = \"a\"; kit.AddGate(Name, Check).AddGate({|DK3002:\"a\"|}, Check);")]
    [InlineData("kit.AddGate({|DK3002:\"\"|}, Check);")]
    [InlineData("kit.AddGate({|DK3002:\"  \"|}, Check);")]
    [InlineData("kit.AddHttpGate(\"mcp\", {|DK3002:\"htps://mcp/health\"|});")]
    [InlineData("kit.AddHttpGate(\"mcp\", {|DK3002:\"http://\"|});")]
    [InlineData("kit.AddHttpGate(\"mcp\", {|DK3002:\"http://ho st/health\"|});")]
    public Task Gate_Misconfigured_IsReported(string statements) => RunAsync(statements);

    [Theory]
    [InlineData("kit.AddRedisGate(\"Redis\").AddGate(\"other\", Check);")]
    [InlineData("kit.AddHttpGate(\"mcp\", \"https://mcp/health\").AddHttpGate(\"docs\", \"Docs:HealthUrl\");")]
    [InlineData("if (args.Length > 0) { kit.AddRedisGate(\"Redis\"); } else { kit.AddGate(\"Redis\", Check); }")]
    [InlineData("foreach (string name in args) { kit.AddGate(name, Check); }")]
    [InlineData("new Other().AddGate(\"a\", Check); new Other().AddGate(\"a\", Check);")]
    [InlineData("// deploykit:allow DK3002 replaced below\nkit.AddGate(\"\", Check);")]
    public Task Gate_InOrder_StaysQuiet(string statements) => RunAsync(statements);

    private static async Task RunAsync(string statements) => await new AnalyzerTest(new GateAnalyzer()).WithSource($$"""
        using DeployKit;
        IDeployKitBuilder kit = null!;
        {{statements}}
        Task<bool> Check(CancellationToken cancellationToken) => Task.FromResult(true);
        class Other { public Other AddGate(string name, Func<CancellationToken, Task<bool>> check) => this; }
        """).WithSource(Kit, "Kit.cs").RunAsync();
}
