using System.ComponentModel;
using System.Data.Common;
using System.Diagnostics;
using DeployKit.Detection;

namespace DeployKit.Migrations.Backup;

/// <summary>Runs <c>pg_dump</c> and <c>pg_restore</c>. Where to connect, and the password, are in their environment: a command line is everybody's to read.</summary>
internal sealed class PostgreSqlPrograms(string? folder, DbConnection connection, string? connectionString)
{
    private const int MostLines = 5;

    private readonly DbConnectionStringBuilder settings = Read(connection, connectionString);

    public string Database => Value("Database") ?? connection.Database;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="readLine">Called with each line of its output; null when there is none to read.</param>
    /// <param name="cancellationToken">Ends it, and its children.</param>
    /// <exception cref="IOException">It is not there, or it failed; the message holds its own last words.</exception>
    public async Task RunAsync(string program, IEnumerable<string> arguments, Action<string>? readLine, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(folder is null ? program : Path.Combine(folder, program), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string variable, string? value) in Variables())
        {
            if (value is { Length: > 0 })
            {
                start.Environment[variable] = value;
            }
        }

        using Process process = new() { StartInfo = start };
        Queue<string> errors = new();
        process.ErrorDataReceived += (_, line) => Remember(errors, line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new IOException($"{start.FileName} cannot be started ({exception.Message}); install the client programs of PostgreSQL, or set Backup:ProgramFolder", exception);
        }

        process.BeginErrorReadLine();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                readLine?.Invoke(line);
            }

            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new IOException($"{program} ended with exit code {process.ExitCode}: {Clean(string.Join(" ", errors))}");
        }
    }

    private IEnumerable<(string Variable, string? Value)> Variables() =>
    [
        ("PGHOST", Value("Host")),
        ("PGPORT", Value("Port")),
        ("PGUSER", Value("Username")),
        ("PGPASSWORD", Value("Password")),
        ("PGPASSFILE", Value("Passfile")),
        ("PGDATABASE", Database),
        ("PGSSLMODE", Value("SSL Mode") is { } mode ? mode.Replace("Verify", "verify-", StringComparison.Ordinal).ToLowerInvariant() : null),
        ("PGSSLROOTCERT", Value("Root Certificate")),
        ("PGSSLCERT", Value("SSL Certificate")),
        ("PGSSLKEY", Value("SSL Key")),
        ("PGAPPNAME", "deploykit"),
        // What they say is compared and shown.
        ("LC_ALL", "C"),
    ];

    private string? Value(string keyword) => settings.TryGetValue(keyword, out object? value) ? value?.ToString() : null;

    /// <summary>The programs repeat what they were given, and a hook or wrapper in their place may spell it in any way.</summary>
    private string Clean(string text)
    {
        string password = Value("Password") ?? Environment.GetEnvironmentVariable("PGPASSWORD") ?? "";
        foreach (string spelling in Spellings(password).Distinct().OrderByDescending(spelling => spelling.Length).Where(spelling => spelling.Length > 0))
        {
            text = text.Replace(spelling, Redactor.Mask, StringComparison.OrdinalIgnoreCase);
        }

        return Redactor.Redact(text);
    }

    /// <summary>As it is, in a URI (whole, or only what has to be encoded), and between quotes of a connection string, of libpq and of SQL.</summary>
    private static IEnumerable<string> Spellings(string password) =>
    [
        password,
        Uri.EscapeDataString(password),
        password.Replace("%", "%25", StringComparison.Ordinal).Replace("@", "%40", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal)
            .Replace("/", "%2F", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal),
        password.Replace("'", "''", StringComparison.Ordinal),
        password.Replace("\"", "\"\"", StringComparison.Ordinal),
        password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal),
    ];

    private static void Remember(Queue<string> lines, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > MostLines)
            {
                lines.Dequeue();
            }
        }
    }

    /// <summary>The driver's own builder knows all spellings of a keyword.</summary>
    private static DbConnectionStringBuilder Read(DbConnection connection, string? connectionString)
    {
        DbConnectionStringBuilder builder = DbProviderFactories.GetFactory(connection)?.CreateConnectionStringBuilder() ?? [];
        try
        {
            builder.ConnectionString = connectionString ?? connection.ConnectionString;
            return builder;
        }
        catch (ArgumentException)
        {
            // Its message may quote it.
            throw new NotSupportedException("the backup's connection string (Backup:ConnectionName) is none of the driver's: write it as Host=…;Database=…");
        }
    }
}
