using DeployKit.Boot;
using DeployKit.Documents;
using DeployKit.Rules;

namespace DeployKit.Settings.Json;

/// <summary>What is wrong with the text of a JSON configuration file.</summary>
internal static class JsonFile
{
    public static IEnumerable<BootProblem> Problems(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [Unreadable(path, exception)];
        }

        return Problems(Path.GetFileName(path), text);
    }

    public static IEnumerable<BootProblem> Problems(string name, string text) => JsonReader.Read(text).Errors.Select(error => new BootProblem
    {
        Id = RuleCatalog.DK2009.Id,
        Severity = ProblemSeverity.Error,
        Phase = BootPhase.Settings,
        Key = error.DuplicateKey ?? name,
        Message = $"{name} cannot be loaded: {char.ToLowerInvariant(error.Message[0])}{error.Message[1..]}",
        Source = $"{name}:{error.Position.Line}:{error.Position.Column}",
        Action = error.DuplicateKey is null ? "correct the file" : $"remove one of the two {error.DuplicateKey}",
    });

    public static BootProblem Unreadable(string path, Exception exception) => new()
    {
        Id = RuleCatalog.DK2009.Id,
        Severity = ProblemSeverity.Error,
        Phase = BootPhase.Settings,
        Key = Path.GetFileName(path),
        Message = $"{Path.GetFileName(path)} cannot be loaded ({exception.GetType().Name})",
        Source = path,
        Action = "correct the file",
    };
}
