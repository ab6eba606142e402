using System.Diagnostics;

namespace DeployKit.MigrationApplication;

/// <summary>Ends the process with SIGKILL when it logs a text: at that step exactly, however fast it is.</summary>
internal sealed class KillingLoggerProvider(string text) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (formatter(state, exception).Contains(text, StringComparison.Ordinal))
        {
            using Process self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }

    public void Dispose()
    {
    }
}
