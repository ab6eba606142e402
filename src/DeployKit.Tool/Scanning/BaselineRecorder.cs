using System.Collections.Concurrent;
using System.Security.Cryptography;
using DeployKit.Suppressions;

namespace DeployKit.Tool.Scanning;

/// <summary>Remembers what was found, for a baseline that is to be written; the values leave it as hashes only.</summary>
internal sealed class BaselineRecorder
{
    private readonly ConcurrentBag<(string RuleId, string FileName, string Secret)> findings = [];

    public void Add(string ruleId, string fileName, string secret) => findings.Add((ruleId, fileName, secret));

    /// <summary>The baseline, with a salt of its own.</summary>
    public string Write() => Baseline.Write(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), findings);
}
