using System.Text.RegularExpressions;
using DeployKit.House.Tests.Repository;

namespace DeployKit.House.Tests.RuleLines;

/// <summary>The titles of the rules as the catalogue's source has them.</summary>
internal static partial class CatalogueTitle
{
    public static string Of(string id) => Row()
        .Matches(File.ReadAllText(SourceTree.PathOf("src/Shared/Rules/RuleCatalog.cs")))
        .Single(row => row.Groups["id"].Value == id).Groups["title"].Value;

    [GeneratedRegex("""new\("(?<id>DK\d{4})", "(?<title>[^"]+)", """, RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
