using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DeployKit.TestUtils;

/// <summary>A log event as a test sees it.</summary>
/// <param name="Category">The logger's category.</param>
/// <param name="Level">Its level.</param>
/// <param name="Id">Its event id.</param>
/// <param name="Text">The formatted message.</param>
public sealed record LoggedEvent(string Category, LogLevel Level, int Id, string Text);

/// <summary>Keeps every log event, of every level. Safe for concurrent use.</summary>
public sealed class RecordingLoggerProvider : ILoggerProvider
{
    private readonly ConcurrentQueue<LoggedEvent> events = new();

    /// <summary>The events so far.</summary>
    public IReadOnlyCollection<LoggedEvent> Events => events;

    /// <summary>Everything logged so far, for a sentinel scan.</summary>
    public string Text => string.Join('\n', events.Select(entry => entry.Text));

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new RecordingLogger(categoryName, events);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class RecordingLogger(string category, ConcurrentQueue<LoggedEvent> events) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            events.Enqueue(new(category, logLevel, eventId.Id, $"{formatter(state, exception)}{(exception is null ? "" : "\n" + exception)}"));
    }
}
