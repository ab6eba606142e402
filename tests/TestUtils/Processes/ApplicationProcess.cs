using System.Diagnostics;
using System.Net;

namespace DeployKit.TestUtils;

/// <summary>A test application or sample as a process of its own, listening on a free port. Disposing kills it.</summary>
public sealed class ApplicationProcess : IAsyncDisposable
{
    private static readonly string[] InheritedPrefixes = ["ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_URLS", "DeployKit__", "ConnectionStrings__"];

    private readonly Process process;
    private readonly ProcessOutput output = new();
    private readonly ProcessOutput error = new();

    private ApplicationProcess(ProcessStartInfo start, Uri address)
    {
        Address = address;
        process = new Process { StartInfo = start };
        InheritedSignals.Reset();
        process.OutputDataReceived += (_, line) => output.AddLine(line.Data);
        process.ErrorDataReceived += (_, line) => error.AddLine(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>Where it listens once it has booted.</summary>
    public Uri Address { get; }

    /// <summary>A client of that address.</summary>
    public HttpClient Client { get; }

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>What it has written to its standard output so far.</summary>
    public string Output => output.ToString();

    /// <summary>What it has written to its standard error stream so far: the boot report among it.</summary>
    public string Error => error.ToString();

    /// <summary>The standard error stream with every run of blanks and line breaks as one blank: the report wraps its lines.</summary>
    public string UnwrappedError => string.Join(' ', Error.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Both streams, for messages of failed tests.</summary>
    public string Transcript => $"--- output ---\n{Output}\n--- error ---\n{Error}";

    /// <summary>Starts a project that the test project lists as <c>&lt;TestApplication Include="…" /&gt;</c>.</summary>
    /// <param name="name">The name of its project file, for example <c>TestApplication</c>.</param>
    /// <param name="start">How to start it.</param>
    public static ApplicationProcess Start(string name, ApplicationStart? start = null) =>
        StartAssembly(TestApplicationPath.Of(name), start);

    /// <summary>Starts a built assembly.</summary>
    /// <param name="assemblyPath">The application's dll.</param>
    /// <param name="start">How to start it.</param>
    public static ApplicationProcess StartAssembly(string assemblyPath, ApplicationStart? start = null)
    {
        start ??= new();
        Uri address = new($"http://127.0.0.1:{FreePort.Next()}");
        string[] command = [.. start.Launcher, "dotnet", assemblyPath, .. start.Arguments];
        ProcessStartInfo info = new(command[0], command[1..])
        {
            WorkingDirectory = start.WorkingDirectory ?? Path.GetDirectoryName(assemblyPath)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the developer's shell says about hosts must not decide a test.
        foreach (string inherited in info.Environment.Keys.Where(key => InheritedPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToArray())
        {
            info.Environment.Remove(inherited);
        }

        info.Environment["ASPNETCORE_ENVIRONMENT"] = start.EnvironmentName;
        info.Environment["DOTNET_ENVIRONMENT"] = start.EnvironmentName;
        info.Environment["ASPNETCORE_URLS"] = address.OriginalString;
        foreach ((string key, string? value) in start.Variables)
        {
            info.Environment[key] = value;
        }

        return new ApplicationProcess(info, address);
    }

    /// <summary>Starts an assembly, waits for its end and returns it, ended.</summary>
    public static async Task<ApplicationProcess> RunAsync(string name, ApplicationStart? start = null, TimeSpan? deadline = null)
    {
        ApplicationProcess application = Start(name, start);
        await application.WaitForExitAsync(deadline);
        return application;
    }

    /// <summary>The exit code of the ended process.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code; 128 + signal when a signal ended it.</returns>
    /// <exception cref="TimeoutException">It still ran at the deadline; the message holds what it wrote.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan? deadline = null)
    {
        using CancellationTokenSource timeout = new(deadline ?? Eventually.DefaultDeadline);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The application did not end.\n{Transcript}");
        }

        return process.ExitCode;
    }

    /// <summary>Waits until it has written a text to either stream.</summary>
    /// <exception cref="TimeoutException">It has not before the deadline, or it ended before.</exception>
    public async Task WaitForTextAsync(string text, TimeSpan? deadline = null)
    {
        await WhileRunningAsync(() => Task.FromResult(Holds()), $"the text \"{text}\"", deadline);

        bool Holds() => Output.Contains(text, StringComparison.Ordinal) || Error.Contains(text, StringComparison.Ordinal);
    }

    /// <summary>Waits until a path answers with a status.</summary>
    /// <exception cref="TimeoutException">It has not before the deadline, or the application ended before.</exception>
    public async Task WaitForStatusAsync(string path, HttpStatusCode status = HttpStatusCode.OK, TimeSpan? deadline = null) =>
        await WhileRunningAsync(
            async () =>
            {
                try
                {
                    using HttpResponseMessage response = await Client.GetAsync(new Uri(path, UriKind.Relative));
                    return response.StatusCode == status;
                }
                catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
                {
                    return false;
                }
            },
            $"{path} to answer {(int)status}",
            deadline);

    /// <summary>Sends a signal.</summary>
    public void Send(ProcessSignal signal) => ProcessSignals.Send(Id, signal);

    /// <summary>Ends it as a power cut would: SIGKILL.</summary>
    public async Task KillAsync()
    {
        Send(ProcessSignal.Kill);
        await WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private async Task WhileRunningAsync(Func<Task<bool>> condition, string what, TimeSpan? deadline)
    {
        try
        {
            await Eventually.TrueAsync(async () => await condition() || process.HasExited, what, deadline);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}\n{Transcript}");
        }

        if (process.HasExited)
        {
            // The streams may still hold lines that were written before the end.
            await process.WaitForExitAsync();
            if (!await condition())
            {
                throw new TimeoutException($"The application ended (exit code {process.ExitCode}) while waiting for {what}.\n{Transcript}");
            }
        }
    }
}
