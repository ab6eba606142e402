using System.Collections.Concurrent;
using DeployKit.Boot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Gates;

/// <summary>How long a gate waits between its attempts, by the timers that it asks for.</summary>
public sealed class GateBackoffTests
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Run_GateFailsForAWhile_WaitsLongerEachTimeUpToTheLongest()
    {
        TimeSpan[] delays = await DelaysAsync(attempts: 13);

        // Jitter may make a pause so short that nobody sets a timer for it.
        Assert.InRange(delays.Length, 8, 12);
        Assert.All(delays, delay => Assert.InRange(delay, TimeSpan.FromTicks(1), Longest));
        Assert.True(delays[0] <= First * 5, $"the first pause was {delays[0]}");
        Assert.Contains(Longest, delays[^4..]);
    }

    [Fact]
    public async Task Run_TwoInstances_DoNotWaitInStep() =>
        Assert.NotEqual(await DelaysAsync(attempts: 5), await DelaysAsync(attempts: 5));

    private static async Task<TimeSpan[]> DelaysAsync(int attempts)
    {
        RecordingTime time = new();
        int tried = 0;
        BootReport report = await GatesBoot.RunAsync(kit =>
        {
            kit.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
            kit.AddGate("database", _ => Task.FromResult(Interlocked.Increment(ref tried) == attempts), gate =>
            {
                (gate.FirstDelay, gate.MaxDelay) = (First, Longest);
                (gate.AttemptTimeout, gate.Timeout) = (TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
            });
        });

        Assert.Equal((BootOutcome.Succeeded, attempts), (report.Outcome, tried));
        return [.. time.Due.Where(due => due <= Longest)];
    }

    private sealed class RecordingTime : TimeProvider
    {
        public ConcurrentQueue<TimeSpan> Due { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero)
            {
                Due.Enqueue(dueTime);
            }

            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
