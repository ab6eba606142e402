using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace DeployKit.Gates;

/// <summary>Finds the class of a failure in whatever a driver or client threw, the outermost exception that tells first.</summary>
internal static class GateFailureClassifier
{
    public static GateFailure Classify(Exception exception)
    {
        foreach (Exception candidate in Chain(exception))
        {
            if (Find(candidate) is { } failure)
            {
                return failure;
            }
        }

        // A foreign exception's text may quote what it choked on, so only its type is shown; the log has the rest.
        return GateFailure.Of(GateFailureKind.Unknown, exception.GetType().Name);
    }

    private static GateFailure? Find(Exception exception) => exception switch
    {
        GateException known => GateFailure.Of(known.Kind, known.Message, known.Action),
        DbException database => DatabaseFailure.Find(database),
        SocketException socket => Find(socket.SocketErrorCode) is { } kind ? GateFailure.Of(kind) : null,
        HttpRequestException http => Find(http.HttpRequestError) is { } kind ? GateFailure.Of(kind) : null,
        AuthenticationException tls => TlsFailure.Explain(tls),
        TimeoutException or OperationCanceledException => GateFailure.Of(GateFailureKind.TimedOut),
        CultureNotFoundException => GateFailure.Of(
            GateFailureKind.Misconfigured,
            "the driver needs cultures, and the process runs in globalization-invariant mode",
            "set InvariantGlobalization to false in the project, and install ICU in the image"),
        EndOfStreamException => GateFailure.Of(GateFailureKind.ConnectionLost),
        _ => null,
    };

    private static GateFailureKind? Find(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => GateFailureKind.ConnectionRefused,
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => GateFailureKind.NameNotFound,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown
            => GateFailureKind.Unreachable,
        SocketError.TimedOut => GateFailureKind.TimedOut,
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => GateFailureKind.ConnectionLost,
        SocketError.AccessDenied => GateFailureKind.PermissionDenied,
        _ => null,
    };

    /// <summary>Only what the inner exceptions do not say better.</summary>
    private static GateFailureKind? Find(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => GateFailureKind.NameNotFound,
        HttpRequestError.ResponseEnded => GateFailureKind.ConnectionLost,
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => GateFailureKind.UnexpectedAnswer,
        _ => null,
    };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            yield return current;
            if (current is AggregateException { InnerExceptions.Count: > 1 } several)
            {
                foreach (Exception inner in several.InnerExceptions.Skip(1))
                {
                    yield return inner;
                }
            }
        }
    }
}
