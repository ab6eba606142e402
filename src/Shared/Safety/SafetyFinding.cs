namespace DeployKit.Safety;

/// <summary>An unsafe operation, with its place in the script (or in the list of operations).</summary>
/// <param name="Rule">The rule it breaks.</param>
/// <param name="Message">What is wrong, in one sentence without a full stop.</param>
/// <param name="Remedy">What to do instead, starting with a verb.</param>
/// <param name="Operation">The operation.</param>
internal sealed record SafetyFinding(SafetyRule Rule, string Message, string Remedy, SchemaOperation Operation)
{
    /// <summary><c>DK4002</c> or <c>DK4004</c>.</summary>
    public string Id => Rule.Rule.Id;

    /// <summary>The offset of the statement in the script.</summary>
    public int Start => Operation.Start;

    public int Length => Operation.Length;

    /// <summary>The reason somebody gave why this one is safe; a finding with one passes. Null when nobody did.</summary>
    public string? Assured => Operation.Assured;
}
