using System.CommandLine;
using DeployKit.Suggestions;

namespace DeployKit.Tool.Commands;

/// <summary>The command line of <c>deploykit</c>.</summary>
internal static class ToolCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        ParseResult result = Create().Parse(arguments);
        if (result.Errors.Count > 0)
        {
            foreach (string message in result.Errors.Select(error => error.Message).Distinct())
            {
                await Console.Error.WriteLineAsync($"deploykit: {message}").ConfigureAwait(false);
            }

            if (arguments is [var verb, ..] && Suggestion.For(verb, result.RootCommandResult.Command.Subcommands.Select(command => command.Name)) is { } suggestion)
            {
                await Console.Error.WriteLineAsync($"deploykit: did you mean {suggestion}?").ConfigureAwait(false);
            }

            await Console.Error.WriteLineAsync("deploykit: see   deploykit --help").ConfigureAwait(false);
            return ToolExitCode.Usage;
        }

        try
        {
            return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
        }
        catch (ToolUsageException exception)
        {
            await Console.Error.WriteLineAsync($"deploykit: {exception.Message}").ConfigureAwait(false);
            return ToolExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return ToolExitCode.Interrupted;
        }
    }

    public static RootCommand Create() => new("Finds what would keep a service from starting, before it is rolled out.")
    {
        ScanCommand.Create(),
        CheckCommand.Create(),
        ContractDocumentCommand.Schema(),
        ContractDocumentCommand.Settings(),
        ContractDocumentCommand.EnvTemplate(),
        ExplainCommand.Create(),
    };
}
