using System.Diagnostics;

namespace DeployKit.TestUtils;

/// <summary>Waits for what will be true soon, without sleeping for luck: asks again and again until a deadline.</summary>
public static class Eventually
{
    /// <summary>Long enough for a busy machine with few cores; only a failing test ever waits this long.</summary>
    public static TimeSpan DefaultDeadline { get; } = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold before the deadline; the message says what was waited for.</exception>
    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? deadline = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, deadline);

    /// <inheritdoc cref="TrueAsync(Func{bool}, string, TimeSpan?)"/>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? deadline = null)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > (deadline ?? DefaultDeadline))
            {
                throw new TimeoutException($"Waited {(deadline ?? DefaultDeadline).TotalSeconds:F0} s for: {what}");
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Waits until the attempt stops throwing, and returns its result.</summary>
    /// <exception cref="TimeoutException">It still threw at the deadline; the last exception is the inner one.</exception>
    public static async Task<T> SucceedsAsync<T>(Func<Task<T>> attempt, string what, TimeSpan? deadline = null)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await attempt();
            }
#pragma warning disable CA1031 // Whatever it throws, it may succeed next time.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (Stopwatch.GetElapsedTime(start) > (deadline ?? DefaultDeadline))
                {
                    throw new TimeoutException($"Waited {(deadline ?? DefaultDeadline).TotalSeconds:F0} s for: {what}", exception);
                }
            }

            await Task.Delay(Pause);
        }
    }
}
