using System.Buffers.Binary;
using System.Text;

namespace DeployKit.TestUtils;

/// <summary>What a LOGIN7 message says about who logs in.</summary>
internal sealed record TdsLogin(string User, string Password, string Database)
{
    private const int UserField = 40;
    private const int PasswordField = 44;
    private const int DatabaseField = 68;

    public static TdsLogin Read(byte[] body)
    {
        byte[] password = [.. Field(body, PasswordField).Select(value => (byte)(((value ^ 0xA5) >> 4) | ((value ^ 0xA5) << 4)))];
        return new(Text(Field(body, UserField)), Text(password), Text(Field(body, DatabaseField)));
    }

    private static string Text(byte[] bytes) => Encoding.Unicode.GetString(bytes);

    private static byte[] Field(byte[] body, int at)
    {
        int offset = BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at));
        int characters = BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at + 2));
        return body[offset..(offset + (characters * 2))];
    }
}
