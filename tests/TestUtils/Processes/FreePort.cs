using System.Net;
using System.Net.Sockets;

namespace DeployKit.TestUtils;

/// <summary>
/// Ports nobody listens on, below the range from which systems take the ports of outgoing connections (32768 on Linux): a connection
/// to a database must not take a port between the moment in which it was found free and the moment in which a server binds it.
/// </summary>
public static class FreePort
{
    private const int First = 10_000;
    private const int Count = 22_000;

    // Test projects run side by side, so each process starts at another place and then goes on from there.
    private static int next = (int)((uint)HashCode.Combine(Environment.ProcessId, DateTime.UtcNow.Ticks) % Count);

    /// <summary>A port of the loopback interface that was free a moment ago and that this process has not given out lately.</summary>
    public static int Next()
    {
        while (true)
        {
            int port = First + (int)((uint)Interlocked.Increment(ref next) % Count);
            try
            {
                using TcpListener listener = new(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; the next one.
            }
        }
    }
}
