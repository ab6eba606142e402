using System.Collections.Concurrent;
using DeployKit.Tests.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

#pragma warning disable CA1848 // As applications log.

namespace DeployKit.Tests.Diagnostics.Masking;

/// <summary>What applications log of their secrets without meaning to.</summary>
public sealed class MaskingLoggerTests : IDisposable
{
    private readonly Sentinel sentinel = Sentinel.New();
    private readonly SecretsBoot boot = new SecretsBoot("Testing").WithStore();
    private readonly CapturingProvider captured = new();

    public MaskingLoggerTests()
    {
        boot.Builder.Logging.AddProvider(captured);
        boot.Store.With("password", sentinel.Value).With("login", $$"""{"user":"alice-of-the-shop","pin":"1234"}""");
        boot.With(("A", "${secret:password}"), ("B", "${secret:login#user}"));
        Logger = boot.App.Services.GetRequiredService<ILogger<MaskingLoggerTests>>();
    }

    private ILogger Logger { get; }

    public void Dispose()
    {
        boot.Dispose();
        captured.Dispose();
    }

    [Fact]
    public async Task Log_TextValuesAndExceptionWithASecret_HoldTheMask()
    {
        await boot.RunAsync();
        captured.Entries.Clear();

        Logger.LogWarning(
            new InvalidOperationException("outer", new FormatException($"cannot read <{sentinel.Value}>")),
            "Connecting as {User} with {Password} and {Number}", "alice-of-the-shop", $"Password={sentinel.Value}", 7);

        Entry entry = Assert.Single(captured.Entries);
        Assert.Equal("Connecting as *** with Password=*** and 7", entry.Text);
        Assert.Equal(["***", "Password=***", "7", "Connecting as {User} with {Password} and {Number}"], entry.Values.Select(pair => $"{pair.Value}"));
        Assert.Equal("outer", entry.Exception?.Message);
        Assert.Contains("System.InvalidOperationException: outer", entry.Exception?.ToString(), StringComparison.Ordinal);
        Assert.Contains("cannot read <***>", entry.Exception?.ToString(), StringComparison.Ordinal);
        sentinel.AssertAbsent(("the recorded log", boot.Logs.Text), ("the exception", entry.Exception?.ToString()));
    }

    [Fact]
    public async Task Log_AListOrADictionaryWithASecret_HoldsTheMask()
    {
        await boot.RunAsync();
        captured.Entries.Clear();

        Logger.LogWarning("Tried {Passwords}", new List<string> { "first", sentinel.Value });
        Logger.Log(LogLevel.Warning, default, new Dictionary<string, object?> { ["Password"] = sentinel.Value, ["Number"] = 7 }, null, (_, _) => "Tried");

        Assert.Equal(["Tried first, ***", "Tried"], captured.Entries.Select(entry => entry.Text));
        Assert.Equal(["first, ***", "Tried {Passwords}", "***", "7"], captured.Entries.SelectMany(entry => entry.Values).Select(pair => $"{pair.Value}"));
    }

    [Fact]
    public async Task Log_NothingSecret_PassesAsItIs()
    {
        await boot.RunAsync();
        captured.Entries.Clear();
        InvalidOperationException exception = new("harmless");

        Logger.LogWarning(exception, "The pin {Pin} is too short to be told from a number", "1234");

        Entry entry = Assert.Single(captured.Entries);
        Assert.Equal("The pin 1234 is too short to be told from a number", entry.Text);
        Assert.Same(exception, entry.Exception);
    }

    [Fact]
    public async Task Log_ARotatedSecret_IsMaskedAsWellAndSoIsTheOneBefore()
    {
        await boot.RunAsync();
        Sentinel rotated = Sentinel.New();
        boot.Store.With("password", rotated.Value);
        await boot.Resolver.Cache.RefreshAsync(boot.Resolver.FindAddresses(), CancellationToken.None);
        Assert.Equal(rotated.Value, boot.Configuration["A"]);

        Logger.LogWarning("Connecting with {Password}", boot.Configuration["A"]);

        rotated.AssertAbsent(("the log", boot.Logs.Text));
        await boot.Resolver.Cache.RefreshAsync(boot.Resolver.FindAddresses(), CancellationToken.None);
        Logger.LogWarning("The connection that is open has {Password}", sentinel.Value);
        sentinel.AssertAbsent(("the log", boot.Logs.Text));
        Assert.Contains("The connection that is open has ***", boot.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_ARefreshThatChangesNothing_AreNotPreparedAnew()
    {
        await boot.RunAsync();
        IReadOnlyList<string> before = boot.Resolver.Texts.All;
        await boot.Resolver.Cache.RefreshAsync(boot.Resolver.FindAddresses(), CancellationToken.None);
        Assert.Same(before, boot.Resolver.Texts.All);

        boot.Store.With("password", Sentinel.New().Value);
        await boot.Resolver.Cache.RefreshAsync(boot.Resolver.FindAddresses(), CancellationToken.None);

        Assert.NotSame(before, boot.Resolver.Texts.All);
    }

    [Fact]
    public void Factory_OfTheApplicationsOwn_IsDecoratedAndOutlivesTheHost()
    {
        using RecordingLoggerProvider logs = new();
        using LoggerFactory own = new([logs]);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Testing" });
        builder.Services.AddSingleton<ILoggerFactory>(own);
        builder.Configuration["A"] = "${secret:memory/password}";
        builder.AddDeployKit().AddSecretStore("memory", _ => boot.Store);
        using (IHost host = builder.Build())
        {
            host.Services.GetRequiredService<ILogger<MaskingLoggerTests>>().LogWarning("Connecting with {Password}", builder.Configuration["A"]);
        }

        Assert.Contains("Connecting with ***", logs.Text, StringComparison.Ordinal);
        own.CreateLogger("still").LogWarning("alive");
        Assert.Contains("alive", logs.Text, StringComparison.Ordinal);
    }

    private sealed record Entry(string Text, IReadOnlyList<KeyValuePair<string, object?>> Values, Exception? Exception);

    private sealed class CapturingProvider : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<Entry> Entries { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Enqueue(new(formatter(state, exception), state as IReadOnlyList<KeyValuePair<string, object?>> ?? [], exception));

        public void Dispose()
        {
        }
    }
}
