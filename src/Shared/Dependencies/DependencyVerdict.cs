namespace DeployKit.Dependencies;

/// <summary>A mismatch and what the waivers say about it, in the words that compiler, pipeline and boot share.</summary>
internal sealed record DependencyVerdict(DependencyMismatch Mismatch, bool Waived, string Message, string? Source)
{
    public static DependencyVerdict For(DependencyMismatch mismatch, IEnumerable<DependencyWaiver> waivers, DateTime today)
    {
        DependencyWaiver? rejected = null;
        foreach (DependencyWaiver waiver in waivers.Where(candidate => candidate.Covers(mismatch)))
        {
            if (waiver.Objection(today) is null)
            {
                return new(mismatch, Waived: true, $"{mismatch.Message}; waived until {waiver.Expires}: {waiver.Reason}", waiver.Source);
            }

            rejected = waiver;
        }

        return rejected is null
            ? new(mismatch, Waived: false, mismatch.Message, Source: null)
            : new(mismatch, Waived: false, $"{mismatch.Message}; its waiver {rejected.Objection(today)}", rejected.Source);
    }
}
