using System.Text.RegularExpressions;
using DeployKit.House.Tests.Repository;

namespace DeployKit.House.Tests.Docs;

/// <summary>
/// Which line of defence sees which rule: C the compiler, P the pipeline, B the boot. What is marked has code of that line that reports it, from
/// the one catalogue (so with the same id and title), and a test of that line that expects it.
/// </summary>
public sealed partial class RuleLinesTests
{
    private const string Table = """
        DK1001 CPB
        DK1002 CPB
        DK1003 CPB
        DK1004 C
        DK1005 C
        DK1006 CP
        DK1007 CP
        DK1008 CP
        DK1009 C
        DK1101 PB
        DK1102 PB
        DK1103 PB
        DK1104 PB
        DK2001 CPB
        DK2002 CPB
        DK2003 CPB
        DK2004 CPB
        DK2005 C
        DK2006 C
        DK2007 CP
        DK2008 CPB
        DK2009 CPB
        DK2010 CPB
        DK2011 CPB
        DK2012 CPB
        DK3001 PB
        DK3002 CPB
        DK4001 C
        DK4002 CPB
        DK4003 PB
        DK4004 CPB
        DK4005 C
        DK4006 B
        DK4007 PB
        DK4008 PB
        DK4009 B
        DK4010 PB
        DK5001 PB
        DK5002 CP
        DK5003 CPB
        DK6001 CPB
        """;

    private static readonly string[] Compiler = ["analyzers"];
    private static readonly string[] Pipeline = ["src"];
    private static readonly string[] Boot = ["src/DeployKit", "src/DeployKit.Migrations", "src/DeployKit.EntityFrameworkCore", "src/Shared/Dependencies"];

    /// <summary>Marks of the table that are not built yet. What is built leaves this list.</summary>
    private static readonly string[] Open = ["DK1001 B", "DK1002 B", "DK1003 B", "DK4010 P", "DK4010 B", "DK5002 P"];

    public static TheoryData<string> Marks => [.. Table.Split('\n').Select(line => line.Trim().Split(' ')).SelectMany(row => row[1].Select(mark => $"{row[0]} {mark}")).Except(Open)];

    [Theory]
    [MemberData(nameof(Marks))]
    public void Rule_MarkedForALine_IsReportedAndTestedThere(string line)
    {
        (string id, char mark) = (line[..6], line[^1]);
        string[] folders = mark switch { 'C' => Compiler, 'P' => Pipeline, _ => Boot };
        Assert.Contains(SourceFile.Shipped, file => file.Name != "RuleCatalog.cs"
            && folders.Any(folder => file.Path.Contains("/" + folder + "/", StringComparison.Ordinal))
            && file.Root.ToString().Contains($"RuleCatalog.{id}", StringComparison.Ordinal));

        string[] tests = [.. SourceTree.Files("tests", mark == 'C' ? "*.cs*" : "*.cs").Where(path => path.Contains("Analyzers.Tests", StringComparison.Ordinal) == (mark == 'C') && !path.EndsWith(nameof(RuleLinesTests) + ".cs", StringComparison.Ordinal))];
        Assert.Contains(tests, path => File.ReadAllText(path).Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_OfTheCatalogue_AreInTheTableOrNewerThanIt()
    {
        string catalogue = File.ReadAllText(SourceTree.PathOf("src/Shared/Rules/RuleCatalog.cs"));

        Assert.All(Table.Split('\n').Select(line => line.Trim()[..6]), id => Assert.Contains($"new(\"{id}\", ", catalogue, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CompilerRules))]
    public void Rule_OfTheCompiler_HasItsDescriptorFromTheCatalogue(string id) => Assert.Contains(
        SourceFile.Shipped,
        file => file.Path.Contains("/analyzers/", StringComparison.Ordinal) && Descriptor().Matches(file.Root.ToString()).Any(match => match.Groups[1].Value == id));

    public static TheoryData<string> CompilerRules => [.. Table.Split('\n').Select(line => line.Trim().Split(' ')).Where(row => row[1].Contains('C', StringComparison.Ordinal)).Select(row => row[0])];

    [GeneratedRegex(@"RuleDescriptor\.Of\(RuleCatalog\.(DK\d{4})", RegexOptions.CultureInvariant)]
    private static partial Regex Descriptor();
}
