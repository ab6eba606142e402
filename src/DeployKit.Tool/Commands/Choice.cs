using System.CommandLine.Parsing;
using DeployKit.Suggestions;

namespace DeployKit.Tool.Commands;

/// <summary>Reads an option's value that is one of a few words, in small or capital letters.</summary>
internal static class Choice
{
    public static string Words<T>()
        where T : struct, Enum => string.Join('|', Enum.GetNames<T>().Select(name => name.ToLowerInvariant()));

    public static T Read<T>(ArgumentResult result)
        where T : struct, Enum
    {
        string given = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
        string[] words = Words<T>().Split('|');
        if (words.Contains(given, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<T>(given, ignoreCase: true);
        }

        string? suggestion = Suggestion.For(given, words);
        string option = (result.Parent as OptionResult)?.IdentifierToken?.Value ?? "the option";
        result.AddError($"{option} needs one of {string.Join(", ", words)}, not \"{given}\"" + (suggestion is null ? "" : $"; did you mean {suggestion}?"));
        return default;
    }
}
