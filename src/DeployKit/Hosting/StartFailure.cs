using DeployKit.Boot;
using DeployKit.Rules;
using Microsoft.AspNetCore.Connections;

namespace DeployKit.Hosting;

/// <summary>What kept the application itself from starting, after all phases had passed, as a problem of the same report.</summary>
internal static class StartFailure
{
    public static BootReport AddTo(BootReport report, BootProblem problem)
    {
        IReadOnlyList<BootProblem> problems = BootReport.Sort([.. report.Problems, problem]);
        return report with { Outcome = BootOutcome.Failed, Problems = problems, ExitCode = BootExitCode.For(problems) };
    }

    public static BootProblem Describe(Exception exception)
    {
        bool addressInUse = exception.InnerException is AddressInUseException or System.Net.Sockets.SocketException
        { SocketErrorCode: System.Net.Sockets.SocketError.AddressAlreadyInUse };
        return new BootProblem
        {
            Id = addressInUse ? RuleCatalog.DK7001.Id : RuleCatalog.DK7002.Id,
            Severity = ProblemSeverity.Error,
            Phase = BootPhase.Ready,
            // Kestrel names the address and nothing else; what other code puts into its messages is not ours to print.
            Message = exception is IOException { InnerException: AddressInUseException }
                ? exception.Message.TrimEnd('.')
                : $"the application failed with {exception.GetType().FullName} while starting{(addressInUse ? ": an address is in use" : "")}",
            Action = addressInUse
                ? "set another address (ASPNETCORE_URLS, --urls, Kestrel:Endpoints; DeployKit:Probes:Port for the probes) or stop the process that holds it"
                : "see the log entry \"The application failed while it was starting\"",
        };
    }
}
