namespace DeployKit.Diagnostics.Masking;

/// <summary>Stands in a log for an exception whose text holds a secret.</summary>
internal sealed class MaskedException(string message, string text) : Exception(message)
{
    public static Exception? Of(Exception? exception, SecretTexts secrets) =>
        exception?.ToString() is { } text && (secrets.OccurIn(text) || secrets.OccurIn(exception.Message))
            ? new MaskedException(secrets.Mask(exception.Message), secrets.Mask(text))
            : exception;

    public override string ToString() => text;
}
