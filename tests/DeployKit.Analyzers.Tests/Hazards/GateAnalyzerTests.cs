using DeployKit.Analyzers.Hazards;
using DeployKit.Analyzers.Tests.Testing;

namespace DeployKit.Analyzers.Tests.Hazards;

/// <summary>DK3002.</summary>
public sealed class GateAnalyzerTests
{
    [Theory]
    [InlineData("kit.AddRedisGate(\"Redis\").AddGate({|DK3002:\"redis\"|}, Check);")]
    [InlineData("kit.AddRedisGate(\"Redis\"); kit.AddRedisGate({|DK3002:\"Redis\"|});")]
    [InlineData("const string Name = \"a\"; kit.AddGate(Name, Check).AddGate({|DK3002:\"a\"|}, Check);")]
    [InlineData("kit.AddGate({|DK3002:\"\"|}, Check);")]
    [InlineData("kit.AddGate({|DK3002:\"  \"|}, Check);")]
    [InlineData("kit.AddHttpGate(\"mcp\", {|DK3002:\"htps://mcp/health\"|});")]
    [InlineData("kit.AddHttpGate(\"mcp\", {|DK3002:\"http://\"|});")]
    [InlineData("kit.AddHttpGate(\"mcp\", {|DK3002:\"http://ho st/health\"|});")]
    [InlineData("kit.AddRedisGate(\"Redis\").AddGate(\"api\", Check, options => options.After.Add({|DK3002:\"Rediss\"|}));")]
    [InlineData("kit.AddGate(\"api\", Check, options => { options.After.Add({|DK3002:\"API\"|}); });")]
    [InlineData("kit.AddGate(\"a\", Check, options => options.After.Add({|DK3002:\"b\"|})).AddGate(\"b\", Check, options => options.After.Add({|DK3002:\"a\"|}));")]
    public Task Gate_Misconfigured_IsReported(string statements) => RunAsync(statements);

    [Theory]
    [InlineData("kit.AddRedisGate(\"Redis\").AddGate(\"other\", Check);")]
    [InlineData("kit.AddHttpGate(\"mcp\", \"https://mcp/health\").AddHttpGate(\"docs\", \"Docs:HealthUrl\");")]
    [InlineData("if (args.Length > 0) { kit.AddRedisGate(\"Redis\"); } else { kit.AddGate(\"Redis\", Check); }")]
    [InlineData("foreach (string name in args) { kit.AddGate(name, Check); }")]
    [InlineData("new Other().AddGate(\"a\", Check); new Other().AddGate(\"a\", Check);")]
    [InlineData("// deploykit:allow DK3002 replaced below\nkit.AddGate(\"\", Check);")]
    [InlineData("kit.AddRedisGate(\"Redis\").AddGate(\"api\", Check, options => options.After.Add(\"redis\"));")]
    [InlineData("kit.AddGate(\"api\", Check, options => options.After.Add(\"database\"));")]
    [InlineData("kit.AddRedisGate(\"Redis\").AddGate(\"api\", Check, options => options.After.Add(args[0]));")]
    [InlineData("kit.AddGate(\"a\", Check).AddGate(\"b\", Check, o => o.After.Add(\"a\")).AddGate(\"c\", Check, o => { o.After.Add(\"a\"); o.After.Add(\"b\"); });")]
    [InlineData("List<string> After = []; After.Add(\"x\");")]
    public Task Gate_InOrder_StaysQuiet(string statements) => RunAsync(statements);

    private static async Task RunAsync(string statements) => await new AnalyzerTest(new GateAnalyzer()).WithSource($$"""
        using DeployKit;
        IDeployKitBuilder kit = null!;
        {{statements}}
        Task<bool> Check(CancellationToken cancellationToken) => Task.FromResult(true);
        class Other { public Other AddGate(string name, Func<CancellationToken, Task<bool>> check) => this; }
        """).RunAsync();
}
