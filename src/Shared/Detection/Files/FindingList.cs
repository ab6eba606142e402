namespace DeployKit.Detection;

/// <summary>Findings without overlaps: the first to claim a place keeps it.</summary>
internal sealed class FindingList
{
    // Sorted by start; neighbours are all that can overlap a new one.
    private readonly List<SecretFinding> _findings = [];

    public void Add(SecretFinding finding)
    {
        int low = 0;
        int high = _findings.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _findings[middle].Start < finding.Start ? (middle + 1, high) : (low, middle);
        }

        bool overlaps = (low > 0 && _findings[low - 1].End > finding.Start) || (low < _findings.Count && _findings[low].Start < finding.End);
        if (!overlaps)
        {
            _findings.Insert(low, finding);
        }
    }

    public IReadOnlyList<SecretFinding> InOrder() => _findings;
}
