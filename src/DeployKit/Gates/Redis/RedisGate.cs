using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

internal sealed class RedisGate(string key, RedisGateOptions options, IConfiguration configuration) : IHealthCheck, IGateTarget
{
    public string? Target { get; private set; }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        RedisAddress address = RedisAddress.Parse(ConfiguredValue.Require(configuration, key))
            ?? throw new GateException(GateFailureKind.Misconfigured, $"{key} is no Redis connection string (host:port,… or redis://…)");
        Target = address.ToString();

        // Several end points are one deployment: it is there when one of them answers.
        Exception? failure = null;
        foreach (GateEndPoint endPoint in address.EndPoints)
        {
            try
            {
                await PingAsync(address, endPoint, cancellationToken).ConfigureAwait(false);
                return HealthCheckResult.Healthy();
            }
            catch (Exception exception) when (exception is not OperationCanceledException && endPoint != address.EndPoints[^1])
            {
                failure = exception;
            }
        }

        throw failure!;
    }

    private async Task PingAsync(RedisAddress address, GateEndPoint endPoint, CancellationToken cancellationToken)
    {
        TlsSettings? tls = address.Tls ? new TlsSettings(address.TlsHost, options.ClientCertificate) : null;
        Stream stream = await TcpConnection.OpenAsync(endPoint, tls, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            RespConnection redis = new(stream);
            if (address.Password is { Length: > 0 } password)
            {
                string[] login = address.User is { Length: > 0 } user ? ["AUTH", user, password] : ["AUTH", password];
                await redis.SendAsync(cancellationToken, login).ConfigureAwait(false);
            }

            if (address.Database != 0)
            {
                await redis.SendAsync(cancellationToken, "SELECT", address.Database.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
            }

            string pong = await redis.SendAsync(cancellationToken, "PING").ConfigureAwait(false);
            if (pong != "PONG")
            {
                throw new GateException(GateFailureKind.UnexpectedAnswer, "no answer to PING");
            }

            await RequireRoleAsync(redis, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RequireRoleAsync(RespConnection redis, CancellationToken cancellationToken)
    {
        if (options.Role == RedisRole.Any)
        {
            return;
        }

        string role = await redis.SendAsync(cancellationToken, "ROLE").ConfigureAwait(false);
        string wanted = options.Role == RedisRole.Master ? "master" : "slave";
        if (role != wanted)
        {
            throw new GateException(GateFailureKind.UnexpectedAnswer, $"the server is no {options.Role.ToString().ToLowerInvariant()}");
        }
    }
}
