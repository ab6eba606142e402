using System.Xml.Linq;

namespace DeployKit.House.Tests.Repository;

/// <summary>What a project file says it references.</summary>
internal sealed record ProjectFile(string Name, string Path, string[] Packages, string[] Projects, string[] Frameworks, string[] Friends)
{
    public static IEnumerable<ProjectFile> Under(string folder) => SourceTree.Files(folder, "*.csproj").Select(Read);

    public override string ToString() => Name;

    private static ProjectFile Read(string path)
    {
        XDocument document = XDocument.Load(path);
        return new ProjectFile(
            System.IO.Path.GetFileNameWithoutExtension(path),
            path,
            Includes("PackageReference"),
            [.. Includes("ProjectReference").Select(reference => System.IO.Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))],
            Includes("FrameworkReference"),
            Includes("InternalsVisibleTo"));

        string[] Includes(string element) => [.. document.Descendants(element).Select(item => item.Attribute("Include")?.Value).OfType<string>()];
    }
}
