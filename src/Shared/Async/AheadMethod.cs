#if NET
using System.Runtime.CompilerServices;

namespace DeployKit.Async;

/// <summary>An asynchronous method that has begun: runs it on from where it waits, in the execution context in which it began to wait.</summary>
internal abstract class AheadMethod : IAsyncStateMachine
{
    private static readonly ContextCallback Move = method => ((AheadMethod)method!).MoveNext();

    private readonly Action _resume;
    private ExecutionContext? _context;

    protected AheadMethod() => _resume = Resume;

    public abstract void MoveNext();

    public void SetStateMachine(IAsyncStateMachine stateMachine) => throw new NotSupportedException();

    /// <returns>What goes on with the method when the wait is over.</returns>
    public Action Suspend()
    {
        _context = ExecutionContext.Capture();
        return _resume;
    }

    /// <summary>
    /// Runs the first part. .NET's builder sees to it that nothing the method sets in the execution context reaches its caller, and is given a class:
    /// the code for those is the same for all classes.
    /// </summary>
    protected void Begin()
    {
        AheadMethod method = this;
        AsyncTaskMethodBuilder.Create().Start(ref method);
    }

    private void Resume()
    {
        if (_context is { } context)
        {
            ExecutionContext.Run(context, Move, this);
        }
        else
        {
            // Whoever began to wait had suppressed its flow.
            MoveNext();
        }
    }
}

/// <typeparam name="TStateMachine">What the compiler makes of the method.</typeparam>
internal sealed class AheadMethod<TStateMachine> : AheadMethod
    where TStateMachine : IAsyncStateMachine
{
    private TStateMachine _machine = default!;

    public void Begin(TStateMachine machine)
    {
        _machine = machine;
        Begin();
    }

    public override void MoveNext() => _machine.MoveNext();
}
#endif
