using System.Collections.Concurrent;
using DeployKit.Boot;
using DeployKit.Boot.Report;
using DeployKit.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DeployKit.Settings.Reload;

/// <summary>What is wrong with the configuration since it was last reloaded, by file or settings type. Safe for concurrent use.</summary>
internal sealed class ReloadState(ILogger<ReloadState> logger)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<BootProblem>> problems = new(StringComparer.Ordinal);

    public IReadOnlyList<BootProblem> Problems => BootReport.Sort(problems.Values.SelectMany(list => list));

    public void Set(string source, IReadOnlyList<BootProblem> found)
    {
        bool known = problems.TryGetValue(source, out IReadOnlyList<BootProblem>? before);
        if (found.Count == 0)
        {
            if (known && problems.TryRemove(source, out _))
            {
                Log.ReloadRecovered(logger, source);
            }

            return;
        }

        problems[source] = found;
        if (!known || !before!.SequenceEqual(found))
        {
            foreach (BootProblem problem in found)
            {
                Log.ReloadRefused(logger, source, problem.Id, ReportText.Escape(problem.Message), problem.Source);
            }
        }
    }
}
