namespace DeployKit.Probes;

/// <summary>A probe over the checks that carry one tag.</summary>
internal sealed record ProbeGroup(string Path, string Tag);
