using System.Runtime.CompilerServices;
using DeployKit.Async;

namespace DeployKit.Tests.Async;

/// <summary>Whatever a method of .NET's builder does, the same method of the kit's builder does.</summary>
public sealed class AheadTaskBuilderTests
{
    private static readonly AsyncLocal<string?> Local = new();

    public static TheoryData<bool> Builders => [false, true];

    [Theory]
    [MemberData(nameof(Builders))]
    public async Task Await_NothingToWaitFor_HasEnded(bool ahead)
    {
        Task<int> added = ahead ? AheadAddAsync(Task.FromResult(1)) : AddAsync(Task.FromResult(1));

        Assert.True(added.IsCompletedSuccessfully);
        Assert.Equal(2, await added);
    }

    [Theory]
    [MemberData(nameof(Builders))]
    public async Task Await_Waits_GoesOnWithTheResult(bool ahead)
    {
        TaskCompletionSource<int> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        Task<int> added = ahead ? AheadAddAsync(source.Task) : AddAsync(source.Task);

        Assert.False(added.IsCompleted);
        source.SetResult(4);
        Assert.Equal(5, await added);
    }

    [Theory]
    [MemberData(nameof(Builders))]
    public async Task Await_ManyTimes_KeepsItsVariables(bool ahead) => Assert.Equal(4950, await (ahead ? AheadSumAsync(100) : SumAsync(100)));

    [Theory]
    [MemberData(nameof(Builders))]
    public async Task Throw_BeforeAndAfterAWait_FaultsTheTaskWithThatException(bool ahead)
    {
        InvalidOperationException exception = new("told");

        foreach (bool wait in new[] { false, true })
        {
            Task failed = ahead ? AheadFailAsync(exception, wait) : FailAsync(exception, wait);

            Assert.Same(exception, await Assert.ThrowsAsync<InvalidOperationException>(() => failed));
            Assert.True(failed.IsFaulted);
            Assert.Contains(wait ? "FailAsync" : "Fail", exception.StackTrace, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Builders))]
    public async Task Throw_OperationCanceled_CancelsTheTaskWithThatToken(bool ahead)
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        OperationCanceledException exception = new("told", source.Token);

        foreach (bool wait in new[] { false, true })
        {
            Task cancelled = ahead ? AheadFailAsync(exception, wait) : FailAsync(exception, wait);

            OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
            Assert.True(cancelled.IsCanceled);
            Assert.Same(exception, thrown);
            Assert.Equal(source.Token, thrown.CancellationToken);
        }
    }

    [Theory]
    [MemberData(nameof(Builders))]
    public async Task AsyncLocal_SetInTheMethod_StaysThereAndSurvivesTheWait(bool ahead)
    {
        Local.Value = "caller";

        string? seen = await (ahead ? AheadLocalAsync("method") : LocalAsync("method"));

        Assert.Equal("method", seen);
        Assert.Equal("caller", Local.Value);
    }

    [Theory]
    [MemberData(nameof(Builders))]
    public async Task AsyncLocal_OfWhoeverEndsTheWait_DoesNotReachTheMethod(bool ahead)
    {
        Local.Value = "caller";
        TaskCompletionSource<int> source = new();
        Task<string?> seen = ahead ? AheadSeenAfterAsync(source.Task) : SeenAfterAsync(source.Task);

        await Task.Run(() =>
        {
            Local.Value = "other";
            source.SetResult(0);
            Assert.Equal("other", Local.Value);
        });

        Assert.Equal("caller", await seen);
    }

    [Theory]
    [MemberData(nameof(Builders))]
    public async Task SuppressedFlow_Waits_StaysWithItsOwnContext(bool ahead)
    {
        TaskCompletionSource<int> source = new();
        Task<string?> seen;
        Local.Value = "caller";
        using (ExecutionContext.SuppressFlow())
        {
            seen = ahead ? AheadSeenAfterAsync(source.Task) : SeenAfterAsync(source.Task);
        }

        await Task.Run(() =>
        {
            Local.Value = "other";
            source.SetResult(0);
        });

        Assert.Equal("other", await seen);
    }

    [Theory]
    [MemberData(nameof(Builders))]
    public async Task SynchronizationContext_OfTheCaller_RunsWhatFollows(bool ahead)
    {
        RecordingContext context = new();
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        TaskCompletionSource<int> source = new();
        Task<int> added = ahead ? AheadAddAsync(source.Task) : AddAsync(source.Task);
        SynchronizationContext.SetSynchronizationContext(before);

        source.SetResult(1);

        Assert.Equal(2, await added);
        Assert.Equal(1, context.Posts);
    }

    [Theory]
    [MemberData(nameof(Builders))]
    public async Task Await_ManyAtOnce_EachEndsOnce(bool ahead)
    {
        Task<int>[] sums = [.. Enumerable.Range(0, 200).Select(_ => Task.Run(() => ahead ? AheadSumAsync(50) : SumAsync(50)))];

        Assert.All(await Task.WhenAll(sums), sum => Assert.Equal(1225, sum));
    }

    private static async Task<int> AddAsync(Task<int> task) => await task + 1;

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    private static async Task<int> AheadAddAsync(Task<int> task) => await task + 1;

    private static async Task<int> SumAsync(int count)
    {
        int sum = 0;
        for (int number = 0; number < count; number++)
        {
            await Task.Yield();
            sum += number;
        }

        return sum;
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    private static async Task<int> AheadSumAsync(int count)
    {
        int sum = 0;
        for (int number = 0; number < count; number++)
        {
            await Task.Yield();
            sum += number;
        }

        return sum;
    }

    private static async Task FailAsync(Exception exception, bool wait)
    {
        if (wait)
        {
            await Task.Yield();
        }

        throw exception;
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    private static async Task AheadFailAsync(Exception exception, bool wait)
    {
        if (wait)
        {
            await Task.Yield();
        }

        throw exception;
    }

    private static async Task<string?> LocalAsync(string value)
    {
        Local.Value = value;
        await Task.Yield();
        return Local.Value;
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    private static async Task<string?> AheadLocalAsync(string value)
    {
        Local.Value = value;
        await Task.Yield();
        return Local.Value;
    }

    private static async Task<string?> SeenAfterAsync(Task task)
    {
        await task;
        return Local.Value;
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    private static async Task<string?> AheadSeenAfterAsync(Task task)
    {
        await task;
        return Local.Value;
    }

    private sealed class RecordingContext : SynchronizationContext
    {
        private int posts;

        public int Posts => posts;

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref posts);
            d(state);
        }
    }
}
