using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

internal sealed class DiskGate(string settingKeyOrPath, DiskGateOptions options, IConfiguration configuration) : IHealthCheck, IGateTarget
{
    private const long Mebibyte = 1024 * 1024;

    public string? Target { get; private set; }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string path = Path.GetFullPath(configuration[settingKeyOrPath] is { Length: > 0 } configured ? configured : settingKeyOrPath);
        Target = path;
        if (!Path.Exists(path))
        {
            throw new GateException(GateFailureKind.UnexpectedAnswer, "there is no such file or folder") { Action = $"create or mount {path}" };
        }

        long free = options.MinimumFreeBytes > 0 ? new DriveInfo(path).AvailableFreeSpace : long.MaxValue;
        if (free < options.MinimumFreeBytes)
        {
            string found = string.Create(CultureInfo.InvariantCulture, $"{free / Mebibyte} MiB free, {options.MinimumFreeBytes / Mebibyte} MiB wanted");
            throw new GateException(GateFailureKind.UnexpectedAnswer, found) { Action = $"free space on the disk of {path}" };
        }

        if (options.Writable)
        {
            await WriteAsync(path, cancellationToken).ConfigureAwait(false);
        }

        return HealthCheckResult.Healthy();
    }

    private static async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        string file = Path.Combine(folder, $".deploykit-{Guid.NewGuid():N}");
        try
        {
            FileStream stream = new(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(new byte[1], cancellationToken).ConfigureAwait(false);
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GateException(GateFailureKind.PermissionDenied, "no file can be written there", exception)
            {
                Action = $"let the process's user write to {folder}",
            };
        }
    }
}
