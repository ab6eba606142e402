using System.Net.Sockets;

namespace DeployKit.TestUtils;

/// <summary>One client of the TDS server.</summary>
internal sealed class TdsConnection(int number, TcpClient client, TdsServer server) : IDisposable
{
    private const int CannotOpenDatabase = 4060;
    private const int LoginFailed = 18456;

    private readonly TdsPackets packets = new(client.GetStream());
    private string database = "master";

    public int Number => number;

    public async Task RunAsync()
    {
        while (await packets.ReadAsync() is { } message)
        {
            using TdsTokens tokens = new();
            if (message.ResetsConnection)
            {
                tokens.ResetDone();
            }

            switch (message.Type)
            {
                case TdsMessageType.PreLogin:
                    await packets.WriteAsync(TdsTokens.PreLogin);
                    continue;
                case TdsMessageType.Login when !LogIn(message.Body, tokens):
                    await packets.WriteAsync(tokens.ToArray());
                    return;
                case TdsMessageType.Login:
                    break;
                case TdsMessageType.Attention:
                    tokens.DoneWithAttention();
                    break;
                default:
                    if (!Execute(message, tokens))
                    {
                        continue;
                    }

                    break;
            }

            await packets.WriteAsync(tokens.ToArray());
        }
    }

    public void Dispose() => client.Dispose();

    private bool LogIn(byte[] body, TdsTokens tokens)
    {
        TdsLogin login = TdsLogin.Read(body);
        if (!server.MayLogIn(login.User, login.Password))
        {
            tokens.Error(LoginFailed, $"Login failed for user '{login.User}'.").Done(failed: true);
            return false;
        }

        if (login.Database.Length > 0 && !server.Databases.Contains(login.Database))
        {
            tokens.Error(CannotOpenDatabase, $"Cannot open database \"{login.Database}\" requested by the login. The login failed.").Done(failed: true);
            return false;
        }

        database = login.Database.Length > 0 ? login.Database : database;
        tokens.LoginAcknowledged(database).Done();
        return true;
    }

    /// <returns>False when there is no answer.</returns>
    private bool Execute(TdsMessage message, TdsTokens tokens)
    {
        TdsRequest request = TdsRequest.Read(message);
        TdsAnswer answer = server.Execute(new TdsCommand(number, database, request.Text, request.Parameters));
        if (answer.IsSilent)
        {
            return false;
        }

        if (answer.ErrorNumber is { } error)
        {
            tokens.Error(error, answer.ErrorMessage).Done(failed: true);
            return true;
        }

        if (message.Type == TdsMessageType.Transaction)
        {
            tokens.Transaction(request.Text);
        }

        if (answer.Columns.Count > 0)
        {
            tokens.Table(answer);
        }

        tokens.ReturnValues(request.Outputs).Done(rows: answer.Columns.Count > 0 ? answer.Rows.Count : answer.Affected);
        return true;
    }
}
