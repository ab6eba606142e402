using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeployKit.Benchmarks;

/// <summary>
/// Waits for an application's first 200. As long as nobody listens, a try ends without an exception, whose cost would be taken from the
/// cores that the application boots on.
/// </summary>
internal static class FirstAnswer
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <exception cref="InvalidOperationException">The application ended or the deadline passed first.</exception>
    public static async Task WaitAsync(ApplicationProcess application, string path, TimeSpan deadline)
    {
        Uri address = application.Client.BaseAddress!;
        byte[] request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n");
        for (long started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < deadline && !application.HasExited; await Task.Delay(Pause))
        {
            if (await IsOkAsync(new(IPAddress.Parse(address.Host), address.Port), request))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The application did not serve.\n{application.Transcript}");
    }

    private static async Task<bool> IsOkAsync(IPEndPoint address, byte[] request)
    {
        using Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (await ConnectAsync(socket, address) != SocketError.Success)
        {
            return false;
        }

        await socket.SendAsync(request);
        byte[] start = new byte["HTTP/1.1 200".Length];
        int read = 0;
        while (read < start.Length && await socket.ReceiveAsync(start.AsMemory(read)) is > 0 and int count)
        {
            read += count;
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
