namespace DeployKit.Rules;

/// <summary>How severe a finding is. The order is from harmless to fatal.</summary>
internal enum RuleSeverity
{
    Info,
    Warning,
    Error,
}

/// <summary>One rule: the same id, title and page in the compiler, in the pipeline and at boot.</summary>
internal sealed class DeployKitRule(string id, string title, RuleSeverity compilerSeverity)
{
    public string Id { get; } = id;

    public string Title { get; } = title;

    /// <summary>The severity while building; at boot the profile decides.</summary>
    public RuleSeverity CompilerSeverity { get; } = compilerSeverity;

    /// <summary>The page of this rule on the project's site.</summary>
    public string HelpLink => $"{HelpFolder}/{Id}.md";

    /// <summary>Where the pages of all rules are.</summary>
    public const string HelpFolder = "https://github.com/deploykit/deploykit/blob/main/docs/rules";
}
