#if NET
using System.Runtime.CompilerServices;

namespace DeployKit.Async;

/// <summary>The same as <see cref="AheadTaskBuilder{TResult}"/> for a method without a result.</summary>
internal struct AheadTaskBuilder
{
    private AheadTaskBuilder<object?> _builder;

    public Task Task => _builder.Task;

    public static AheadTaskBuilder Create() => new() { _builder = AheadTaskBuilder<object?>.Create() };

    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => _builder.Start(ref stateMachine);

    public void SetStateMachine(IAsyncStateMachine stateMachine) => _builder.SetStateMachine(stateMachine);

    public void SetResult() => _builder.SetResult(null);

    public void SetException(Exception exception) => _builder.SetException(exception);

    public readonly void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.OnCompleted(_builder.Suspend());

    public readonly void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.UnsafeOnCompleted(_builder.Suspend());
}
#endif
