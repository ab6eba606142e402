using System.Diagnostics;
using DeployKit.Boot;
using DeployKit.Secrets;

namespace DeployKit.Tests.Secrets;

public sealed class SecretLoadingTests
{
    [Fact]
    public async Task Boot_FiftySecrets_AreAskedForAtTheSameTime()
    {
        using SecretsBoot boot = new SecretsBoot().WithStore();
        TaskCompletionSource allThere = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int there = 0;
        boot.Store.Before = (_, token) =>
        {
            if (Interlocked.Increment(ref there) == 50)
            {
                allThere.SetResult();
            }

            return allThere.Task.WaitAsync(token); // Nobody gets an answer before all have asked.
        };
        for (int index = 0; index < 50; index++)
        {
            boot.Store.With($"s{index}", $"value {index}");
            boot.With(($"K{index:00}", $"${{secret:s{index}}}"));
        }

        Assert.Empty((await boot.RunAsync()).Problems);
        Assert.Equal("value 49", boot.Configuration["K49"]);
    }

    [Fact]
    public async Task Boot_FiveHundredReferences_AskForEachSecretOnceAndNeverTooManyAtOnce()
    {
        using SecretsBoot boot = new SecretsBoot().WithStore();
        int now = 0;
        int most = 0;
        boot.Store.Before = async (_, _) =>
        {
            int current = Interlocked.Increment(ref now);
            InterlockedMax(ref most, current);
            await Task.Yield();
            Interlocked.Decrement(ref now);
        };
        boot.With([.. Enumerable.Range(0, 500).Select(index => ($"K{index}", (string?)$"${{secret:s{index / 2}}} ${{secret:memory/s{index / 2}}}"))]);
        for (int index = 0; index < 250; index++)
        {
            boot.Store.With($"s{index}", "x");
        }

        Assert.Empty((await boot.RunAsync()).Problems);
        Assert.Equal(500, boot.Store.Asked.Count); // 250 by name, 250 by store and name.
        Assert.InRange(most, 1, 64);
    }

    [Fact]
    public async Task Boot_ThrottledStore_IsLeftAloneForAsLongAsItAsks()
    {
        using SecretsBoot boot = new SecretsBoot().WithStore().With(("DeployKit:Secrets:Retries", "3"));
        boot.Store.With("a", "1");
        List<long> asked = [];
        boot.Store.Before = (_, _) =>
        {
            asked.Add(Stopwatch.GetTimestamp());
            return asked.Count < 3
                ? throw new SecretStoreException(SecretFailure.Throttled, "later") { RetryAfter = TimeSpan.FromMilliseconds(700) }
                : Task.CompletedTask;
        };
        boot.With(("A", "${secret:a}"));

        Assert.Empty((await boot.RunAsync()).Problems);
        Assert.Equal(3, asked.Count);
        Assert.True(Stopwatch.GetElapsedTime(asked[0], asked[1]) >= TimeSpan.FromMilliseconds(600));
    }

    [Fact]
    public async Task Boot_StoreThatNeverAnswersAndIgnoresItsToken_EndsAtTheDeadline()
    {
        using SecretsBoot boot = new SecretsBoot().WithStore().With(("DeployKit:Secrets:LoadTimeout", "00:00:01"));
        boot.Store.Before = (_, _) => new TaskCompletionSource().Task;
        boot.With(("A", "${secret:a}"));

        BootReport report = await boot.RunAsync();

        Assert.Equal(BootExitCode.Unavailable, report.ExitCode);
        Assert.Contains("no answer within", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_PatienceBeyondTheDeadline_EndsAtTheDeadline()
    {
        using SecretsBoot boot = new SecretsBoot().WithStore().With(("DeployKit:Secrets:LoadTimeout", "00:00:01"), ("DeployKit:Secrets:Retries", "5"));
        boot.Store.Before = (_, _) => throw new SecretStoreException(SecretFailure.Throttled, "later") { RetryAfter = TimeSpan.FromHours(1) };
        boot.With(("A", "${secret:a}"));

        Assert.Equal(BootExitCode.Unavailable, (await boot.RunAsync()).ExitCode);
        Assert.Single(boot.Store.Asked);
    }

    [Theory]
    [InlineData(SecretFailure.AccessDenied, "DK1101", 78)]
    [InlineData(SecretFailure.Unusable, "DK1101", 78)]
    [InlineData(SecretFailure.NotAuthenticated, "DK1102", 69)]
    [InlineData(SecretFailure.Misconfigured, "DK1102", 69)]
    public async Task Boot_FailuresThatStay_AreNotRetried(SecretFailure failure, string rule, int exitCode)
    {
        using SecretsBoot boot = new SecretsBoot().WithStore().With(("DeployKit:Secrets:Retries", "5"));
        boot.Store.Before = (_, _) => throw new SecretStoreException(failure, "for a reason");
        boot.With(("A", "${secret:a}"));

        BootReport report = await boot.RunAsync();

        Assert.Equal((rule, exitCode), (Assert.Single(report.Problems).Id, report.ExitCode));
        Assert.Single(boot.Store.Asked);
    }

    [Fact]
    public async Task Boot_WhateverAStoreThrows_ShowsNoSecret()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        Exception[] faults =
        [
            new InvalidOperationException($"the answer was {sentinel.Value}"),
            new HttpRequestException(sentinel.Value, new IOException(sentinel.Value)),
            new SecretStoreException(SecretFailure.Unavailable, $"Host=db;Password={sentinel.Value}", new FormatException(sentinel.Value)),
            new AggregateException(new TimeoutException(sentinel.Value)),
        ];
        foreach (Exception fault in faults)
        {
            using SecretsBoot boot = new SecretsBoot().WithStore();
            boot.Store.Before = (_, _) => throw fault;
            boot.With(("A", "${secret:a}"));

            BootReport report = await boot.RunAsync();

            Assert.Equal("DK1102", Assert.Single(report.Problems).Id);
            sentinel.AssertAbsent(
                ("the report", string.Join('\n', report.Problems)),
                ("the logs", boot.Logs.Text),
                ("the exception of a reader", Record.Exception(() => boot.Configuration["A"])?.ToString()));
        }
    }

    [Fact]
    public async Task Boot_ExpiredSecret_IsRefusedButAClockALittleOffIsNot()
    {
        using SecretsBoot boot = new SecretsBoot().WithStore();
        boot.Store.Secrets["old"] = new SecretValue("x") { Expires = DateTimeOffset.UtcNow.AddDays(-1) };
        boot.Store.Secrets["skewed"] = new SecretValue("y") { Expires = DateTimeOffset.UtcNow.AddMinutes(-1) };
        boot.With(("A", "${secret:old}"), ("B", "${secret:skewed}"));

        IReadOnlyList<string> messages = await boot.MessagesAsync();

        Assert.Contains(messages, message => message.StartsWith("DK1101 A cannot be resolved", StringComparison.Ordinal) && message.Contains("expired on", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.StartsWith("DK1103 secret skewed expired on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Boot_OldSecrets_AreReportedByTheProfilesAge()
    {
        foreach ((string environment, bool expected) in new[] { ("Production", true), ("Development", false) })
        {
            using SecretsBoot boot = new SecretsBoot(environment).WithStore();
            boot.Store.Secrets["old"] = new SecretValue("x") { Created = DateTimeOffset.UtcNow.AddDays(-100) };
            boot.Store.Secrets["soon"] = new SecretValue("x") { Expires = DateTimeOffset.UtcNow.AddDays(3) };
            boot.With(("A", "${secret:old}"), ("B", "${secret:soon}"));

            BootReport report = await boot.RunAsync();

            Assert.Equal(expected, report.Problems.Any(problem => problem is { Id: "DK1103", Key: "old", Severity: ProblemSeverity.Warning }));
            Assert.Contains(report.Problems, problem => problem is { Id: "DK1103", Key: "soon" });
            Assert.Equal(BootExitCode.Ok, report.ExitCode);
        }
    }

    [Fact]
    public async Task Boot_SettingsThatMakeNoSense_AreNamed()
    {
        using SecretsBoot boot = new();
        boot.With(("DeployKit:Secrets:LoadTimeout", "soon"), ("DeployKit:Secrets:Retries", "-1"), ("DeployKit:Secrets:RefreshInterval", "PT5M"));

        Assert.Equal(
            ["DK5003 DeployKit:Secrets:LoadTimeout", "DK5003 DeployKit:Secrets:Retries"],
            (await boot.RunAsync()).Problems.Select(problem => $"{problem.Id} {problem.Key}"));
    }

    [Theory]
    [InlineData("DeployKit:Secrets:LoadTimeout", "${secret:a}")]
    [InlineData("DeployKit:Secrets:memory:Enabled", "${secret:a}")]
    [InlineData("DeployKit:Secrets:Retries", "${config:Elsewhere}")]
    public async Task Boot_HowToLoadIsASecretItself_IsReportedInsteadOfWaitedForForEver(string key, string value)
    {
        using SecretsBoot boot = new SecretsBoot().WithStore().With((key, value), ("Elsewhere", "${secret:a}"), ("B", "${secret:a}"));
        boot.Store.With("a", "true");

        BootReport report = await Task.Run(() => boot.RunAsync()).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(("DK1101", key), (Assert.Single(report.Problems).Id, report.Problems[0].Key));
        Assert.Equal("true", boot.Configuration["B"]);
        Assert.Throws<SecretReferenceException>(() => boot.Configuration[key]);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
            // Somebody else was faster; look again.
        }
    }
}
