using System.Globalization;
using System.Text;

namespace DeployKit.Gates;

/// <summary>
/// As much of the Redis protocol as a gate needs: a command, and the first line of its answer or the first element of an array.
/// https://redis.io/docs/latest/develop/reference/protocol-spec/
/// </summary>
internal sealed class RespConnection(Stream stream)
{
    private const int MaxLineLength = 4096;

    /// <returns>The answer without its type mark.</returns>
    /// <exception cref="GateException">The server answers with an error, or speaks another protocol.</exception>
    public async Task<string> SendAsync(CancellationToken cancellationToken, params string[] command)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"*{command.Length}\r\n");
        foreach (string argument in command)
        {
            text.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(argument)}\r\n{argument}\r\n");
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        string line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
        return line switch
        {
            ['+' or ':', .. var value] => value,
            ['-', .. var error] => throw RedisError.Explain(error),
            ['$', ..] => await ReadLineAsync(cancellationToken).ConfigureAwait(false),
            ['*', ..] => await ReadElementAsync(cancellationToken).ConfigureAwait(false),
            _ => throw new GateException(GateFailureKind.UnexpectedAnswer, "the server does not speak the Redis protocol"),
        };
    }

    private async Task<string> ReadElementAsync(CancellationToken cancellationToken)
    {
        string line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
        return line.StartsWith('$') ? await ReadLineAsync(cancellationToken).ConfigureAwait(false) : line.TrimStart('+', ':');
    }

    // Byte by byte: answers are a few bytes long, and nothing may be read beyond them.
    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        byte[] next = new byte[1];
        List<byte> line = [];
        while (line.Count < MaxLineLength)
        {
            if (await stream.ReadAsync(next, cancellationToken).ConfigureAwait(false) == 0)
            {
                throw new GateException(GateFailureKind.ConnectionLost, "the server closed the connection")
                {
                    Action = "check whether the port expects TLS (rediss://, ssl=true)",
                };
            }

            if (next[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(next[0]);
        }

        throw new GateException(GateFailureKind.UnexpectedAnswer, "the server does not speak the Redis protocol");
    }
}
