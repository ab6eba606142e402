using System.Net;
using System.Net.Sockets;

namespace DeployKit.TestUtils;

/// <summary>Ports nobody listens on.</summary>
public static class FreePort
{
    /// <summary>A port of the loopback interface that was free a moment ago.</summary>
    public static int Next()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
