using Microsoft.Extensions.Logging;

namespace DeployKit.Diagnostics.Masking;

/// <summary>Masks the secrets of the application's stores in what anybody logs. What holds none passes as it is.</summary>
internal sealed class MaskingLogger(ILogger inner, SecretTexts secrets) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!secrets.Any || !inner.IsEnabled(logLevel))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }

        Exception? shown = MaskedException.Of(exception, secrets);
        string text = formatter(state, exception);
        if (MaskedState.IsNeeded(text, state, secrets))
        {
            inner.Log(logLevel, eventId, MaskedState.Of(text, state, secrets), shown, static (masked, _) => masked.ToString());
        }
        else
        {
            inner.Log(logLevel, eventId, state, shown, formatter);
        }
    }
}
