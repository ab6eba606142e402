using System.Buffers.Binary;

namespace DeployKit.TestUtils;

/// <summary>The kinds of messages a client sends.</summary>
internal enum TdsMessageType : byte
{
    Batch = 0x01,
    Call = 0x03,
    Attention = 0x06,
    Transaction = 0x0E,
    Login = 0x10,
    PreLogin = 0x12,
}

/// <summary>A message, put together from its packets.</summary>
internal sealed record TdsMessage(TdsMessageType Type, byte[] Body, bool ResetsConnection);

/// <summary>Reads and writes messages as packets with their eight-byte headers.</summary>
internal sealed class TdsPackets(Stream stream)
{
    private const int HeaderLength = 8;
    private const int MaxBodyLength = 4096 - HeaderLength;
    private const byte EndOfMessage = 0x01;
    private const byte ResetConnection = 0x18;
    private const byte ServerMessage = 0x04;

    /// <returns>Null when the client has closed the connection.</returns>
    public async Task<TdsMessage?> ReadAsync()
    {
        byte[] header = new byte[HeaderLength];
        List<byte> body = [];
        bool resets = false;
        do
        {
            if (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
            {
                return null;
            }

            resets |= (header[1] & ResetConnection) != 0;
            byte[] part = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderLength];
            await stream.ReadExactlyAsync(part);
            body.AddRange(part);
        }
        while ((header[1] & EndOfMessage) == 0);

        return new((TdsMessageType)header[0], [.. body], resets);
    }

    public async Task WriteAsync(byte[] body)
    {
        int start = 0;
        byte number = 1;
        do
        {
            int length = Math.Min(MaxBodyLength, body.Length - start);
            bool isLast = start + length == body.Length;
            byte[] packet = new byte[HeaderLength + length];
            packet[0] = ServerMessage;
            packet[1] = isLast ? EndOfMessage : (byte)0;
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
            packet[6] = number++;
            body.AsSpan(start, length).CopyTo(packet.AsSpan(HeaderLength));
            await stream.WriteAsync(packet);
            start += length;
        }
        while (start < body.Length);
        await stream.FlushAsync();
    }
}
