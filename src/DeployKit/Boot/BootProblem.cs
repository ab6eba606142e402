using DeployKit.Rules;

namespace DeployKit.Boot;

/// <summary>One thing that is wrong, in the words that compiler, pipeline and boot share. No member ever holds a secret's value.</summary>
public sealed record BootProblem
{
    /// <summary>The rule, for example <c>DK2001</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the rule is called, in the compiler and the pipeline too; the id itself for a rule that is not the kit's.</summary>
    public string Title => RuleCatalog.Find(Id)?.Title ?? Id;

    /// <summary>What it means for the boot.</summary>
    public required ProblemSeverity Severity { get; init; }

    /// <summary>The phase that found it.</summary>
    public required BootPhase Phase { get; init; }

    /// <summary>What is wrong, in one sentence without a full stop.</summary>
    public required string Message { get; init; }

    /// <summary>The configuration key (or gate, or migration) it is about.</summary>
    public string? Key { get; init; }

    /// <summary>Where it comes from: <c>appsettings.json:14</c>, an environment variable, a provider.</summary>
    public string? Source { get; init; }

    /// <summary>What to do about it, starting with a verb.</summary>
    public string? Action { get; init; }

    /// <summary>The address of the page that explains the rule.</summary>
    public string Help => RuleCatalog.Find(Id)?.HelpLink ?? DeployKitRule.HelpFolder;
}
