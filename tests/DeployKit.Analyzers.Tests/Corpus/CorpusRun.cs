using System.Text;
using DeployKit.Analyzers.Secrets;
using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Corpus;

/// <summary>Runs the analyzers over all cases at once and tells what they reported for each.</summary>
internal static class CorpusRun
{
    private const string Header =
        """
        #nullable enable
        sealed class SymmetricSecurityKey(byte[] key) { public byte[] Key { get; } = key; }
        record Target { public string? User, Other, Password, Passphrase, ClientSecret, Token; }
        abstract class CaseBase
        {
            protected static void Use(object value) { }
            protected static void Login(string user, string password) { }
        }

        """;

    public static async Task<IReadOnlyList<(CorpusCase Case, IReadOnlyList<string> Rules)>> RunAsync(IReadOnlyList<CorpusCase> cases)
    {
        StringBuilder source = new(Header);
        AnalyzerTest test = new(new HardcodedSecretAnalyzer(), new FileSecretAnalyzer()) { OutputKind = OutputKind.DynamicallyLinkedLibrary };
        List<(string Path, int First, int Last)> places = [];
        int line = Header.Count(character => character == '\n');
        for (int index = 0; index < cases.Count; index++)
        {
            CorpusCase item = cases[index];
            if (!item.IsCode)
            {
                string folder = $"case{index}/";
                test.WithFile(folder + item.File, item.Text);
                places.Add(("/app/" + folder + item.File, 0, int.MaxValue));
                continue;
            }

            string text = $"class Case{index} : CaseBase\n{{\n{item.Text}\n}}\n";
            int lines = text.Count(character => character == '\n');
            places.Add(("/app/Cases.cs", line, line + lines - 1));
            line += lines;
            source.Append(text);
        }

        Project project = test.WithSource(source.ToString(), "Cases.cs").CreateProject();
        ILookup<string, Diagnostic> reported = (await test.DiagnosticsOfAsync(project)).ToLookup(diagnostic => diagnostic.Location.GetLineSpan().Path);
        return
        [
            .. cases.Select((item, index) => (item, (IReadOnlyList<string>)
            [
                .. reported[places[index].Path].Where(diagnostic => IsIn(diagnostic, places[index])).Select(diagnostic => diagnostic.Id).Distinct(),
            ])),
        ];
    }

    private static bool IsIn(Diagnostic diagnostic, (string Path, int First, int Last) place)
    {
        int line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
        return line >= place.First && line <= place.Last;
    }
}
