#if NET
using System.Runtime.CompilerServices;

namespace DeployKit.Async;

/// <summary>
/// Builds an asynchronous method of the boot so that all of it is compiled ahead. .NET's own builder has a dozen generic methods for each method it
/// builds, which belong to .NET's assembly and are therefore compiled when they are first called: at every boot, in every process.
/// What they do for the method is left to .NET's builder; what is generic over the method is <see cref="AheadMethod{TStateMachine}"/>.
/// </summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <remarks>To be put on a method with <see cref="AsyncMethodBuilderAttribute"/>; for what runs often, .NET's builder allocates less.</remarks>
internal struct AheadTaskBuilder<TResult>
{
    private AsyncTaskMethodBuilder<TResult> _promise;
    private AheadMethod? _method;

    public Task<TResult> Task => _promise.Task;

    public static AheadTaskBuilder<TResult> Create() => new() { _promise = AsyncTaskMethodBuilder<TResult>.Create() };

    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        // The task is made before the method is copied, so that the copy of this builder completes the task that the caller has.
        _ = _promise.Task;
        AheadMethod<TStateMachine> method = new();
        _method = method;
        method.Begin(stateMachine);
    }

    public void SetStateMachine(IAsyncStateMachine stateMachine) => _promise.SetStateMachine(stateMachine);

    public void SetResult(TResult result) => _promise.SetResult(result);

    public void SetException(Exception exception) => _promise.SetException(exception);

    /// <returns>What goes on with the method when the wait is over.</returns>
    public readonly Action Suspend() => _method!.Suspend();

    public readonly void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.OnCompleted(Suspend());

    public readonly void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.UnsafeOnCompleted(Suspend());
}
#endif
