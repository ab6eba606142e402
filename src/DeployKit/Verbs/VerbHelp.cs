namespace DeployKit.Verbs;

/// <summary>The help of the kit and of each verb.</summary>
internal static class VerbHelp
{
    public static void WriteUsageError(TextWriter error, string reason)
    {
        error.WriteLine($"deploykit: {reason}");
        error.WriteLine("deploykit: see   dotnet App.dll deploykit --help");
    }

    public static void Write(TextWriter output, IReadOnlyList<IVerb> verbs, string? name)
    {
        IVerb? verb = verbs.FirstOrDefault(candidate => candidate.Name == name);
        if (verb is null)
        {
            output.WriteLine("usage: dotnet App.dll deploykit <verb> [options]\n\nverbs:");
            WriteRows(output, verbs.Select(candidate => (candidate.Name, candidate.Summary)));
        }
        else
        {
            output.WriteLine($"usage: dotnet App.dll deploykit {verb.Name} [options]\n\n{verb.Summary}");
        }

        output.WriteLine("\noptions:");
        WriteRows(output, (verb?.Options ?? []).Concat(VerbOption.Common).Select(option => ($"{option.Name} {option.ValueName}".TrimEnd(), option.Description)));
        if (verb?.Examples is { Count: > 0 } examples)
        {
            output.WriteLine("\nexamples:");
            foreach (string example in examples)
            {
                output.WriteLine($"  dotnet App.dll {VerbCommandLine.Command} {example}");
            }
        }

        output.WriteLine("\nexit codes: 0 ok, 64 usage, 69 dependency unavailable, 70 failed, 75 try again later, 77 approval missing,");
        output.WriteLine("            78 configuration or secrets invalid");
        output.Flush();
    }

    private static void WriteRows(TextWriter output, IEnumerable<(string Name, string Text)> rows)
    {
        foreach ((string name, string text) in rows)
        {
            output.WriteLine($"  {name,-22} {text}");
        }
    }
}
