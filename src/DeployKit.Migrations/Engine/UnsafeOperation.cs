namespace DeployKit.Migrations;

/// <summary>Something that a migration should not do unseen.</summary>
/// <param name="Id">The rule's page: <c>DK4002</c> (destructive) or <c>DK4004</c> (blocking).</param>
/// <param name="Rule">The rule's own name, for example <c>drop-column</c>.</param>
/// <param name="Message">What is wrong, in one sentence without a full stop.</param>
/// <param name="Remedy">What to do instead, starting with a verb.</param>
public sealed record UnsafeOperation(string Id, string Rule, string Message, string Remedy)
{
    /// <summary>Whether rows or values are gone afterwards.</summary>
    public bool LosesData { get; init; }

    /// <summary>Why it is safe here, in somebody's words; null when nobody says so.</summary>
    public string? Assured { get; init; }

    /// <summary>The line in the script, from 1; null when there is no script.</summary>
    public int? Line { get; init; }
}
