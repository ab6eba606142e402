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

            await SuggestAsync(result).ConfigureAwait(false);
            await Console.Error.WriteLineAsync("deploykit: see   deploykit --help").ConfigureAwait(false);
            return ToolExitCode.Usage;
        }

        try
        {
            using TerminationSignals signals = new();
            InvocationConfiguration configuration = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await signals.RunAsync(token => result.InvokeAsync(configuration, token)).ConfigureAwait(false);
        }
        catch (ToolUsageException exception)
        {
            await Console.Error.WriteLineAsync($"deploykit: {exception.Message}").ConfigureAwait(false);
            await SuggestAsync(result).ConfigureAwait(false);
            return ToolExitCode.Usage;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"deploykit: {exception.Message}").ConfigureAwait(false);
            return ToolExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return ToolExitCode.Interrupted;
        }
    }

    /// <summary>Names the command or option that each word looks like that was not understood, or that was taken for a value.</summary>
    private static async Task SuggestAsync(ParseResult result)
    {
        Command command = result.CommandResult.Command;
        string[] known = [.. command.Subcommands.Select(known => known.Name), .. command.Options.Select(option => option.Name)];
        IEnumerable<string> words = result.Tokens.Select(token => token.Value).Where(word => word.StartsWith("--", StringComparison.Ordinal) && !known.Contains(word));
        foreach (string suggestion in words.Concat(result.UnmatchedTokens).Select(word => Suggestion.For(word, known)).OfType<string>().Distinct())
        {
            await Console.Error.WriteLineAsync($"deploykit: did you mean {suggestion}?").ConfigureAwait(false);
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
