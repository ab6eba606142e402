using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Polly.Timeout;

namespace DeployKit.Secrets.Loading;

/// <summary>Puts into words what a store threw. The texts of foreign exceptions are never used: nobody knows what is in them.</summary>
internal static class StoreFailure
{
    public static SecretStoreException Describe(Exception exception) => exception switch
    {
        SecretStoreException known => known,
        TimeoutRejectedException timeout => Unavailable($"no answer within {timeout.Timeout.TotalSeconds:0.#} s", exception),
        OperationCanceledException => Unavailable("no answer in time", exception),
        JsonException => Unavailable("the answer is not what the store's protocol says", exception),
        _ when Find<AuthenticationException>(exception) is not null =>
            new(SecretFailure.NotAuthenticated, "no trusted TLS connection (certificate or protocol refused)", exception),
        _ when Find<SocketException>(exception) is { } socket => Unavailable(Words(socket.SocketErrorCode), exception),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            new(SecretFailure.Unusable, "the answer is larger than any secret may be", exception),
        HttpRequestException { StatusCode: { } status } => Unavailable($"the store answered {(int)status}", exception),
        HttpRequestException http => Unavailable($"the connection failed ({http.HttpRequestError})", exception),
        UnauthorizedAccessException => new(SecretFailure.AccessDenied, "the process may not read it", exception),
        IOException => Unavailable("the connection or file broke off", exception),
        _ => Unavailable($"it failed with {exception.GetType().Name}", exception),
    };

    public static bool IsWorthRetrying(Exception exception) =>
        Describe(exception).Failure is SecretFailure.Unavailable or SecretFailure.Throttled;

    private static SecretStoreException Unavailable(string reason, Exception cause) => new(SecretFailure.Unavailable, reason, cause);

    private static string Words(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.HostNotFound or SocketError.NoData => "the host name is unknown",
        SocketError.TimedOut => "the connection timed out",
        SocketError.ConnectionReset => "the connection was reset",
        _ => $"the connection failed ({error})",
    };

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }

        return null;
    }
}
