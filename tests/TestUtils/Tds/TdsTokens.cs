using System.Text;

namespace DeployKit.TestUtils;

/// <summary>Puts an answer together from tokens.</summary>
internal sealed class TdsTokens : IDisposable
{
    private const byte IntegerType = 0x26;
    private const byte TextType = 0xE7;
    private const ushort MaxTextLength = 8000;
    private static readonly byte[] Collation = [0x09, 0x04, 0xD0, 0x00, 0x34];

    private readonly MemoryStream stream = new();
    private readonly BinaryWriter writer;

    public TdsTokens() => writer = new BinaryWriter(stream);

    /// <summary>Version 16, no encryption (ENCRYPT_NOT_SUP), no MARS.</summary>
    public static byte[] PreLogin { get; } =
    [
        0x00, 0x00, 0x15, 0x00, 0x06,
        0x01, 0x00, 0x1B, 0x00, 0x01,
        0x02, 0x00, 0x1C, 0x00, 0x01,
        0x04, 0x00, 0x1D, 0x00, 0x01,
        0xFF,
        0x10, 0x00, 0x03, 0xE8, 0x00, 0x00,
        0x02,
        0x00,
        0x00,
    ];

    public byte[] ToArray() => stream.ToArray();

    public void Dispose() => writer.Dispose();

    public TdsTokens LoginAcknowledged(string database)
    {
        EnvironmentChange(1, Prefixed(database), Prefixed("master"));
        EnvironmentChange(4, Prefixed("4096"), Prefixed("4096"));
        EnvironmentChange(7, [(byte)Collation.Length, .. Collation], [0]);
        Token(0xAD, [0x01, 0x74, 0x00, 0x00, 0x04, .. Prefixed("TDS test server"), 0x10, 0x00, 0x03, 0xE8]);
        return this;
    }

    public TdsTokens Error(int number, string message)
    {
        Token(0xAA,
        [
            .. BitConverter.GetBytes(number), 1, 14,
            .. BitConverter.GetBytes((ushort)message.Length), .. Encoding.Unicode.GetBytes(message),
            .. Prefixed("tds"), .. Prefixed(""), .. BitConverter.GetBytes(1),
        ]);
        return this;
    }

    public void ResetDone() => EnvironmentChange(18, [0], [0]);

    public void Transaction(string text)
    {
        byte[] descriptor = [8, 1, 0, 0, 0, 0, 0, 0, 0];
        switch (text)
        {
            case "BEGIN":
                EnvironmentChange(8, descriptor, [0]);
                break;
            case "COMMIT":
                EnvironmentChange(9, [0], descriptor);
                break;
            case "ROLLBACK":
                EnvironmentChange(10, [0], descriptor);
                break;
        }
    }

    public TdsTokens Table(TdsAnswer answer)
    {
        writer.Write((byte)0x81);
        writer.Write((ushort)answer.Columns.Count);
        for (int column = 0; column < answer.Columns.Count; column++)
        {
            writer.Write(0);
            writer.Write((ushort)0x0009);
            WriteType(answer.Rows.Select(row => row[column]).FirstOrDefault(value => value is not null));
            writer.Write(Prefixed(answer.Columns[column]));
        }

        foreach (IReadOnlyList<object?> row in answer.Rows)
        {
            writer.Write((byte)0xD1);
            for (int column = 0; column < row.Count; column++)
            {
                bool isNumber = answer.Rows.Any(other => other[column] is int or long);
                WriteValue(row[column], isNumber);
            }
        }

        return this;
    }

    /// <summary>Every output parameter is 0, as procedures say that all went well.</summary>
    public TdsTokens ReturnValues(IReadOnlyList<string> names)
    {
        for (ushort index = 0; index < names.Count; index++)
        {
            writer.Write((byte)0xAC);
            writer.Write(index);
            writer.Write(Prefixed(names[index]));
            writer.Write((byte)1);
            writer.Write(0);
            writer.Write((ushort)0);
            WriteType(0);
            WriteValue(0, isNumber: true);
        }

        return this;
    }

    public TdsTokens Done(bool failed = false, int? rows = null) => Done((ushort)((failed ? 0x02 : 0) | (rows > 0 ? 0x10 : 0)), rows ?? 0);

    public void DoneWithAttention() => Done(0x20, 0);

    private TdsTokens Done(ushort status, int rows)
    {
        writer.Write((byte)0xFD);
        writer.Write(status);
        writer.Write((ushort)0);
        writer.Write((long)rows);
        return this;
    }

    private void WriteType(object? sample)
    {
        if (sample is int or long)
        {
            writer.Write(IntegerType);
            writer.Write((byte)8);
            return;
        }

        writer.Write(TextType);
        writer.Write(MaxTextLength);
        writer.Write(Collation);
    }

    private void WriteValue(object? value, bool isNumber)
    {
        switch (value)
        {
            case null when isNumber:
                writer.Write((byte)0);
                break;
            case null:
                writer.Write(ushort.MaxValue);
                break;
            case int or long:
                writer.Write((byte)8);
                writer.Write(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                byte[] text = Encoding.Unicode.GetBytes(value.ToString()!);
                writer.Write((ushort)text.Length);
                writer.Write(text);
                break;
        }
    }

    private void EnvironmentChange(byte type, byte[] now, byte[] before) => Token(0xE3, [type, .. now, .. before]);

    private void Token(byte token, byte[] body)
    {
        writer.Write(token);
        writer.Write((ushort)body.Length);
        writer.Write(body);
    }

    private static byte[] Prefixed(string text) => [(byte)text.Length, .. Encoding.Unicode.GetBytes(text)];
}
