using System.CommandLine;
using DeployKit.Rules;
using DeployKit.Suggestions;

namespace DeployKit.Tool.Commands;

/// <summary><c>deploykit explain DK2001</c>: the rule's page, which the tool carries with it.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        Argument<string> id = new("rule") { Description = "the rule's id, for example DK2001" };
        Command command = new("explain", "print what a rule means, and what to do about it") { id };
        command.SetAction(result => Explain(result.GetRequiredValue(id)));
        return command;
    }

    private static int Explain(string id)
    {
        DeployKitRule rule = RuleCatalog.Find(id) ?? throw new ToolUsageException(
            Suggestion.For(id, RuleCatalog.All.Select(known => known.Id)) is { } suggestion
                ? $"there is no rule {id}; did you mean {suggestion}?"
                : $"there is no rule {id}; the rules are listed in {DeployKitRule.HelpFolder}");
        using Stream? page = typeof(ExplainCommand).Assembly.GetManifestResourceStream($"rules/{rule.Id}.md");
        using TextReader text = page is null ? new StringReader($"{rule.Id}: {rule.Title}\n{rule.HelpLink}\n") : new StreamReader(page);
        CommandOutput.Write(null, output => output.Write(text.ReadToEnd()));
        return ToolExitCode.Clean;
    }
}
