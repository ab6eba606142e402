using System.Buffers.Binary;
using System.Text;

namespace DeployKit.TestUtils;

/// <summary>A batch, a procedure call or a transaction request, read.</summary>
internal sealed record TdsRequest(string Text, IReadOnlyDictionary<string, object?> Parameters, IReadOnlyList<string> Outputs)
{
    private const ushort ExecuteSql = 10;

    public static TdsRequest Read(TdsMessage message)
    {
        // Every request starts with its headers, whose total length comes first.
        byte[] body = message.Body[BinaryPrimitives.ReadInt32LittleEndian(message.Body)..];
        return message.Type switch
        {
            TdsMessageType.Batch => new(Encoding.Unicode.GetString(body), new Dictionary<string, object?>(), []),
            TdsMessageType.Transaction => new(TransactionText(body), new Dictionary<string, object?>(), []),
            _ => ReadCall(body),
        };
    }

    private static string TransactionText(byte[] body) => BinaryPrimitives.ReadUInt16LittleEndian(body) switch
    {
        5 => "BEGIN",
        7 => "COMMIT",
        8 => "ROLLBACK",
        var other => $"TRANSACTION {other}",
    };

    private static TdsRequest ReadCall(byte[] body)
    {
        using TdsReader reader = new(body);
        int nameLength = reader.UInt16();
        int procedure = nameLength == ushort.MaxValue ? reader.UInt16() : 0;
        string name = procedure == 0 ? reader.Text(nameLength) : $"procedure {procedure}";
        _ = reader.UInt16();
        List<(string Name, object? Value, bool IsOutput)> parameters = [];
        while (reader.HasMore)
        {
            string parameter = reader.Text(reader.Byte());
            bool isOutput = (reader.Byte() & 1) != 0;
            parameters.Add((parameter, reader.Value(), isOutput));
        }

        // sp_executesql: the statement, the declaration of its parameters, their values.
        bool isStatement = procedure == ExecuteSql || name == "sp_executesql";
        return new(
            isStatement ? (string)parameters[0].Value! : name,
            parameters.Skip(isStatement ? 2 : 0).ToDictionary(entry => entry.Name, entry => entry.Value),
            [.. parameters.Where(entry => entry.IsOutput).Select(entry => entry.Name)]);
    }
}
