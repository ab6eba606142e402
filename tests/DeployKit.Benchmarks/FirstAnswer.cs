using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeployKit.Benchmarks;

/// <summary>
/// Waits for an application's first 200 and takes as little as it can from the cores that the application boots on: as long as nobody listens, a
/// try ends without an exception; where the boot answers that it is not ready, it is given time before it has to answer again.
/// </summary>
internal static class FirstAnswer
{
    private static readonly TimeSpan UntilListening = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan UntilReady = TimeSpan.FromMilliseconds(5);

    /// <exception cref="InvalidOperationException">The application ended or the deadline passed first.</exception>
    public static async Task WaitAsync(ApplicationProcess application, string path, TimeSpan deadline)
    {
        Uri address = application.Client.BaseAddress!;
        byte[] request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n");
        IPEndPoint endpoint = new(IPAddress.Parse(address.Host), address.Port);
        for (long started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < deadline && !application.HasExited;)
        {
            bool? answer = await AskAsync(endpoint, request);
            if (answer == true)
            {
                return;
            }

            await Task.Delay(answer is null ? UntilListening : UntilReady);
        }

        throw new InvalidOperationException($"The application did not serve.\n{application.Transcript}");
    }

    /// <returns>Whether it answered with 200; null when nobody listens.</returns>
    private static async Task<bool?> AskAsync(IPEndPoint address, byte[] request)
    {
        using Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (await ConnectAsync(socket, address) != SocketError.Success)
        {
            return null;
        }

        byte[] start = new byte["HTTP/1.1 200".Length];
        try
        {
            await socket.SendAsync(request);
            int read = 0;
            while (read < start.Length && await socket.ReceiveAsync(start.AsMemory(read)) is > 0 and int count)
            {
                read += count;
            }
        }
        catch (SocketException)
        {
            // It was closed while the server changed hands.
            return false;
        }

        return start.AsSpan().EndsWith(" 200"u8);
    }

    private static async Task<SocketError> ConnectAsync(Socket socket, EndPoint address)
    {
        TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using SocketAsyncEventArgs operation = new() { RemoteEndPoint = address };
        operation.Completed += (_, _) => connected.SetResult();
        if (socket.ConnectAsync(operation))
        {
            await connected.Task;
        }

        return operation.SocketError;
    }
}
