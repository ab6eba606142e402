using DeployKit.Analyzers.Tests.Testing;

namespace DeployKit.Analyzers.Tests.Hazards;

/// <summary>Every guard, around a migration (which needs a developer's environment) and around a developer surface (which must not be production).</summary>
public sealed class GuardTests
{
    private const string Migration = "db.Database.{|DK4001:Migrate|}();";
    private const string Surface = "app.{|DK5002:UseDeveloperExceptionPage|}();";

    /// <summary>Guards that keep code in a developer's environment. HAZARD stands for the call.</summary>
    public static TheoryData<string> Development =>
    [
        "if (env.IsDevelopment()) HAZARD",
        "if (app.Environment.IsDevelopment()) { HAZARD }",
        "if (builder.Environment.IsDevelopment()) { Console.WriteLine(); HAZARD }",
        "if (!env.IsDevelopment()) { } else { HAZARD }",
        "if (!(env.IsDevelopment())) { Console.WriteLine(); } else HAZARD",
        "if (!env.IsDevelopment()) return; HAZARD",
        "if (!env.IsDevelopment()) { Console.WriteLine(); return; } Console.WriteLine(); HAZARD",
        "if (!env.IsDevelopment()) throw new InvalidOperationException(); HAZARD",
        "if (!env.IsDevelopment()) { throw new InvalidOperationException(); } { HAZARD }",
        "if (env.IsDevelopment()) { } else { return; } HAZARD",
        "if (env.IsEnvironment(\"Development\")) HAZARD",
        "if (env.IsEnvironment(\"development\")) HAZARD",
        "if (env.IsEnvironment(\"Local\")) HAZARD",
        "if (env.IsEnvironment(Environments.Development)) HAZARD",
        "if (env.EnvironmentName == \"Development\") HAZARD",
        "if (\"Development\" == env.EnvironmentName) HAZARD",
        "if (env.EnvironmentName == Environments.Development) HAZARD",
        "if (env.EnvironmentName != \"Development\") return; HAZARD",
        "if (env.EnvironmentName.Equals(\"Development\", StringComparison.OrdinalIgnoreCase)) HAZARD",
        "if (string.Equals(env.EnvironmentName, \"Development\", StringComparison.Ordinal)) HAZARD",
        "if (env.EnvironmentName is \"Development\") HAZARD",
        "if (env.EnvironmentName is \"Development\" or \"Testing\") HAZARD",
        "if (env.EnvironmentName is not \"Development\") return; HAZARD",
        "if (env.IsDevelopment() is false) return; HAZARD",
        "if (env.IsDevelopment() == true) HAZARD",
        "if (false == env.IsDevelopment()) return; HAZARD",
        "if (env.IsDevelopment() || env.IsEnvironment(\"Testing\")) HAZARD",
        "if (env.IsDevelopment() && db is not null) HAZARD",
        "if (db is not null && env.IsDevelopment()) HAZARD",
        "if (!env.IsDevelopment() || db is null) return; HAZARD",
        "if (args.Length > 3) { if (env.IsDevelopment()) { if (args.Length > 4) { HAZARD } } }",
        "bool development = env.IsDevelopment(); if (development) HAZARD",
        "var enabled = env.IsDevelopment() && args.Length == 0; if (enabled) { HAZARD }",
        "var name = env.EnvironmentName; if (name == \"Development\") HAZARD",
        "switch (env.EnvironmentName) { case \"Development\": HAZARD break; default: break; }",
        "switch (env.EnvironmentName) { case \"Development\": case \"Testing\": HAZARD break; }",
        "if (Environment.GetEnvironmentVariable(\"ASPNETCORE_ENVIRONMENT\") == \"Development\") HAZARD",
        "if (configuration[\"ASPNETCORE_ENVIRONMENT\"] == \"Development\") HAZARD",
        "if (System.Diagnostics.Debugger.IsAttached) HAZARD",
        "if (args.Contains(\"--local\")) { HAZARD return; }",
        "if (Environment.GetCommandLineArgs().Contains(\"--local\")) { HAZARD }",
        "foreach (var item in args) { if (env.IsDevelopment()) { HAZARD } }",
        "try { if (env.IsDevelopment()) { HAZARD } } finally { }",
        "Prepare(); void Prepare() { if (env.IsDevelopment()) { HAZARD } }",
        "if (env.IsDevelopment()) { Prepare(); } void Prepare() { HAZARD }",
        "if (env.IsDevelopment()) Outer(); void Outer() { Inner(); } void Inner() { HAZARD }",
        "bool IsLocal() => env.IsDevelopment(); if (IsLocal()) HAZARD",
        "bool IsLocal() { return env.IsDevelopment(); } if (!IsLocal()) return; HAZARD",
        "if (env.IsDevelopment()) { Action prepare = () => { HAZARD }; prepare(); }",
        "if (env.IsDevelopment() is not true) return; HAZARD",
        "if (env?.IsDevelopment() == true) HAZARD",
        "if (env?.IsDevelopment() ?? false) HAZARD",
        "if (env is { EnvironmentName: \"Development\" }) HAZARD",
        "if (env is not { EnvironmentName: \"Development\" or \"Testing\" }) return; HAZARD",
        "switch (env) { case { EnvironmentName: \"Development\" }: HAZARD break; }",
        "switch (env) { case var host when host.IsDevelopment(): HAZARD break; }",
        "switch (env.IsDevelopment()) { case true: HAZARD break; default: break; }",
        "switch (args.Length) { case 0: if (!env.IsDevelopment()) return; HAZARD break; }",
        "if (new[] { \"Development\", \"Testing\" }.Contains(env.EnvironmentName)) HAZARD",
        "string[] local = [\"Development\", \"Testing\"]; if (!local.Contains(env.EnvironmentName)) { } else HAZARD",
        "var local = new HashSet<string> { \"Development\" }; if (local.Contains(env.EnvironmentName)) HAZARD",
        "if (\"Development\".Equals(env.EnvironmentName, StringComparison.OrdinalIgnoreCase)) HAZARD",
        "if (app.Configuration.GetValue<string>(\"ASPNETCORE_ENVIRONMENT\") == \"Development\") HAZARD",
        "if (!env.IsDevelopment()) Environment.Exit(1); HAZARD",
        "bool local; local = env.IsDevelopment(); if (local) HAZARD",
        "void Configure(bool isDevelopment) { if (isDevelopment) { HAZARD } } Configure(env.IsDevelopment());",
    ];

    /// <summary>Guards that only exclude production, or leave the choice to configuration.</summary>
    public static TheoryData<string> NotProduction =>
    [
        "if (!env.IsProduction()) HAZARD",
        "if (env.IsProduction()) return; HAZARD",
        "if (env.IsProduction()) { } else { HAZARD }",
        "if (env.IsStaging()) HAZARD",
        "if (env.IsDevelopment() || env.IsStaging()) HAZARD",
        "if (env.EnvironmentName != \"Production\") HAZARD",
        "if (env.EnvironmentName is not \"Production\") HAZARD",
        "switch (env.EnvironmentName) { case \"Production\": break; default: HAZARD break; }",
        "if (configuration.GetValue<bool>(\"Features:Open\")) HAZARD",
        "if (configuration[\"Features:Open\"] == \"true\") HAZARD",
        "if (env is { EnvironmentName: \"Production\" }) return; HAZARD",
        "if (new[] { \"Production\", \"Preview\" }.Contains(env.EnvironmentName)) return; HAZARD",
        "var open = configuration.GetValue<bool>(\"Features:Open\"); if (open) HAZARD",
    ];

    /// <summary>What looks like a guard and is none.</summary>
    public static TheoryData<string> Unguarded =>
    [
        "HAZARD",
        "{ HAZARD }",
        "if (env.IsProduction()) HAZARD",
        "if (!env.IsDevelopment()) HAZARD",
        "if (env.IsDevelopment()) { } HAZARD",
        "if (env.IsDevelopment()) { Console.WriteLine(); } else { HAZARD }",
        "if (env.IsDevelopment()) return; HAZARD",
        "if (!env.IsDevelopment()) Console.WriteLine(); HAZARD",
        "if (env.IsDevelopment() || args.Length > 0) HAZARD",
        "if (!env.IsDevelopment() && args.Length > 0) return; HAZARD",
        "if (env.EnvironmentName == \"Production\") HAZARD",
        "if (env.EnvironmentName != \"Development\") HAZARD",
        "if (env.IsEnvironment(\"Production\")) HAZARD",
        "if (!env.IsEnvironment(\"Testing\")) HAZARD",
        "if (env.EnvironmentName is \"Development\" or \"Production\") HAZARD",
        "if (db is not null) HAZARD",
        "bool development = env.IsDevelopment(); development = true; if (development) HAZARD",
        "switch (env.EnvironmentName) { case \"Development\": break; default: HAZARD break; }",
        "switch (env.EnvironmentName) { case \"Development\": case \"Production\": HAZARD break; }",
        "HAZARD if (!env.IsDevelopment()) return;",
        "bool development = env.IsDevelopment(); Change(ref development); if (development) HAZARD void Change(ref bool value) => value = true;",
        "bool development; if (args.Length > 0) development = true; else development = env.IsDevelopment(); if (development) HAZARD",
        "if (new[] { \"Development\", \"Production\" }.Contains(env.EnvironmentName)) HAZARD",
        "if (!new[] { \"Development\" }.Contains(env.EnvironmentName)) HAZARD",
        "if (new[] { \"Development\", args[0] }.Contains(env.EnvironmentName)) HAZARD",
        "if (env is not { EnvironmentName: \"Development\" }) HAZARD",
        "switch (env) { case var host when host.IsProduction(): HAZARD break; }",
        "Prepare(); void Prepare() { HAZARD }",
        "Prepare(); if (env.IsDevelopment()) { Prepare(); } void Prepare() { HAZARD }",
        "bool IsLive() => env.IsProduction(); if (IsLive()) HAZARD",
        "try { HAZARD } catch (Exception) { throw; }",
        "for (int i = 0; i < 3; i++) { HAZARD }",
        "Action prepare = () => { HAZARD }; prepare();",
        "if (app.Urls.Contains(\"http://localhost\")) HAZARD",
        "if (env.ContentRootPath == \"Development\") HAZARD",
    ];

    [Theory]
    [MemberData(nameof(Development))]
    public Task Migration_InDevelopment_StaysQuiet(string guard) => Quiet(guard, Migration);

    [Theory]
    [MemberData(nameof(Development))]
    public Task Surface_InDevelopment_StaysQuiet(string guard) => Quiet(guard, Surface);

    [Theory]
    [MemberData(nameof(NotProduction))]
    public Task Migration_OutsideOfProductionOnly_IsReported(string guard) => Reported(guard, Migration);

    [Theory]
    [MemberData(nameof(NotProduction))]
    public Task Surface_OutsideOfProduction_StaysQuiet(string guard) => Quiet(guard, Surface);

    [Theory]
    [MemberData(nameof(Unguarded))]
    public Task Migration_Unguarded_IsReported(string guard) => Reported(guard, Migration);

    [Theory]
    [MemberData(nameof(Unguarded))]
    public Task Surface_Unguarded_IsReported(string guard) => Reported(guard, Surface);

    private static async Task Reported(string guard, string hazard) => await HazardProgram.TopLevel(guard.Replace("HAZARD", hazard, StringComparison.Ordinal)).RunAsync();

    private static async Task Quiet(string guard, string hazard) =>
        await HazardProgram.TopLevel(guard.Replace("HAZARD", Markup.Parse(hazard).Text, StringComparison.Ordinal)).RunAsync();
}
