using DeployKit.Boot;

namespace DeployKit.Testing;

/// <summary>Says that an application would not boot; the message is the boot report.</summary>
public sealed class BootAssertionException : Exception
{
    internal BootAssertionException(string message, BootReport report)
        : base(message) => Report = report;

    /// <summary>The report of the phases that ran.</summary>
    public BootReport Report { get; }
}
