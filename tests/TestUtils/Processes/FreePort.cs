using System.Net;
using System.Net.Sockets;

namespace DeployKit.TestUtils;

/// <summary>
/// Ports nobody listens on, below the range from which systems take the ports of outgoing connections (32768 on Linux): a connection
/// to a database must not take a port between the moment in which it was found free and the moment in which a server binds it. Nor
/// must the tests of another project, which run at the same time: each process has a block of ports for as long as it lives.
/// </summary>
public static class FreePort
{
    private const int First = 10_000;
    private const int BlockSize = 500;
    private const int Blocks = 44;

    private static readonly (int First, FileStream? Claim) Block = Claim();
    private static int next = -1;

    /// <summary>A port of the loopback interface that was free a moment ago and that this process has not given out lately.</summary>
    public static int Next()
    {
        while (true)
        {
            int port = Block.First + (int)((uint)Interlocked.Increment(ref next) % BlockSize);
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

    /// <summary>The first block whose file nobody else holds open; with none, as by many users on one machine, any.</summary>
    private static (int First, FileStream? Claim) Claim()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"deploykit-test-ports-{Environment.UserName}")).FullName;
        int offset = Environment.ProcessId % Blocks;
        for (int count = 0; count < Blocks; count++)
        {
            int block = (offset + count) % Blocks;
            try
            {
                return (First + (block * BlockSize), new FileStream(Path.Combine(folder, $"{block}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException)
            {
                // Another process has it.
            }
        }

        return (First + (offset * BlockSize), null);
    }
}
