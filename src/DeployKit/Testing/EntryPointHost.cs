using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Testing;

/// <summary>
/// Runs an application's <c>Main</c> up to the moment in which its host is built, the way <c>dotnet ef</c> and
/// <c>WebApplicationFactory</c> do: hosting announces the host on a diagnostic listener, and an exception thrown there ends
/// <c>Main</c>.
/// </summary>
internal sealed class EntryPointHost : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    // Tests run in parallel, and the listeners are the process's: only events of our own Main may be taken.
    private static readonly AsyncLocal<EntryPointHost?> Current = new();

    private readonly TaskCompletionSource<IHost> built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IDisposable? hosting;

    public static async Task<IHost> BuildAsync(
        Assembly application, string[] arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        MethodInfo main = application.EntryPoint
            ?? throw new InvalidOperationException($"{application.GetName().Name} has no entry point, so it is not an application.");
        EntryPointHost catcher = new();
        using IDisposable subscription = DiagnosticListener.AllListeners.Subscribe(catcher);
        try
        {
            Thread thread = new(() => catcher.Run(main, arguments)) { IsBackground = true, Name = nameof(DeployKitAssert) };
            thread.Start();
            return await catcher.built.Task.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception) when (!catcher.built.Task.IsCompleted)
        {
            throw new TimeoutException(
                $"{application.GetName().Name} did not build its host within {timeout.TotalSeconds:0.#} s ({nameof(BootAssertionOptions)}.{nameof(BootAssertionOptions.Timeout)}).", exception);
        }
        finally
        {
            catcher.hosting?.Dispose();
        }
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
        {
            hosting = value.Subscribe(this);
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilt", Value: IHost host } && Current.Value == this)
        {
            built.TrySetResult(host);
            throw new HostCapturedException();
        }
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    private void Run(MethodInfo main, string[] arguments)
    {
        Current.Value = this;
        try
        {
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [arguments]);
            built.TrySetException(new InvalidOperationException($"{main.DeclaringType!.Assembly.GetName().Name} ended without building a host."));
        }
        catch (TargetInvocationException exception) when (exception.InnerException is not HostCapturedException)
        {
            built.TrySetException(exception.InnerException!);
        }
        catch (TargetInvocationException)
        {
            // The host was captured; there is nothing more to learn from Main.
        }
    }

    private sealed class HostCapturedException : Exception;
}
