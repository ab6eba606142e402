namespace DeployKit.TestUtils;

/// <summary>What a protocol server does instead of answering.</summary>
public sealed record StoreFault
{
    /// <summary>Answers with this status and nothing sensible.</summary>
    public int? Status { get; init; }

    /// <summary>The seconds of the <c>Retry-After</c> header.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Whether <c>Retry-After</c> names the date instead, by the server's clock, which is an hour slow.</summary>
    public bool RetryAfterIsDate { get; init; }

    /// <summary>What the path of a request it meets starts with; null for all.</summary>
    public string? Path { get; init; }

    /// <summary>The body that goes with the status; with 200 it is garbage, and of a truncated answer the last that comes.</summary>
    public string Body { get; init; } = "<html>not what you expect</html>";

    /// <summary>Says nothing until the client gives up.</summary>
    public bool Silent { get; init; }

    /// <summary>Announces a long answer and breaks off in the middle of it.</summary>
    public bool Truncated { get; init; }

    /// <summary>Where to redirect to.</summary>
    public string? Redirect { get; init; }

    /// <summary>How many requests it meets; then the server is well again.</summary>
    public int Times { get; init; } = int.MaxValue;
}
