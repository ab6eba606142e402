using System.Text;

namespace DeployKit.TestUtils;

/// <summary>Reads the parts of a procedure call.</summary>
internal sealed class TdsReader(byte[] body) : IDisposable
{
    private const byte IntegerType = 0x26;
    private const byte BitType = 0x68;
    private const byte TextType = 0xE7;
    private const byte BinaryType = 0xA5;
    private const byte DateTime2Type = 0x2A;
    private const byte DateTimeOffsetType = 0x2B;
    private const byte GuidType = 0x24;
    private const byte FloatType = 0x6D;
    private const byte DecimalType = 0x6C;
    private const int CollationLength = 5;

    private readonly BinaryReader reader = new(new MemoryStream(body));

    public bool HasMore => reader.BaseStream.Position < reader.BaseStream.Length;

    public byte Byte() => reader.ReadByte();

    public int UInt16() => reader.ReadUInt16();

    public string Text(int characters) => Encoding.Unicode.GetString(reader.ReadBytes(characters * 2));

    public object? Value()
    {
        byte type = reader.ReadByte();
        switch (type)
        {
            case TextType:
                return LongValue(hasCollation: true) is { } text ? Encoding.Unicode.GetString(text) : null;
            case BinaryType:
                return LongValue(hasCollation: false);
            case IntegerType or BitType or GuidType or FloatType:
                _ = reader.ReadByte();
                return Number(type, reader.ReadBytes(reader.ReadByte()));
            case DateTime2Type or DateTimeOffsetType:
                _ = reader.ReadByte();
                _ = reader.ReadBytes(reader.ReadByte());
                return null;
            case DecimalType:
                _ = reader.ReadBytes(3);
                _ = reader.ReadBytes(reader.ReadByte());
                return null;
            default:
                throw new NotSupportedException($"The TDS server does not know the parameter type 0x{type:X2}.");
        }
    }

    public void Dispose() => reader.Dispose();

    private static object? Number(byte type, byte[] bytes) => (type, bytes.Length) switch
    {
        (BitType, 1) => bytes[0] != 0,
        (IntegerType, 1) => bytes[0],
        (IntegerType, 2) => BitConverter.ToInt16(bytes),
        (IntegerType, 4) => BitConverter.ToInt32(bytes),
        (IntegerType, 8) => BitConverter.ToInt64(bytes),
        _ => null,
    };

    /// <summary>A value with a two-byte length, or in chunks when its maximum length says "max".</summary>
    private byte[]? LongValue(bool hasCollation)
    {
        ushort maximum = reader.ReadUInt16();
        if (hasCollation)
        {
            _ = reader.ReadBytes(CollationLength);
        }

        if (maximum != ushort.MaxValue)
        {
            ushort length = reader.ReadUInt16();
            return length == ushort.MaxValue ? null : reader.ReadBytes(length);
        }

        ulong total = reader.ReadUInt64();
        if (total == ulong.MaxValue)
        {
            return null;
        }

        List<byte> value = [];
        for (int chunk = reader.ReadInt32(); chunk != 0; chunk = reader.ReadInt32())
        {
            value.AddRange(reader.ReadBytes(chunk));
        }

        return [.. value];
    }
}
