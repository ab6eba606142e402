using DeployKit.House.Tests.Repository;

namespace DeployKit.House.Tests.PublicApi;

/// <summary>
/// The public surface of every package, approved: a change of it shows in the diff of <c>PublicApi/&lt;Package&gt;.txt</c>. To approve
/// one, run the tests once with <c>DEPLOYKIT_APPROVE_API=1</c> and commit the files.
/// </summary>
public sealed class PublicApiTests
{
    private const string ApproveVariable = "DEPLOYKIT_APPROVE_API";

    public static TheoryData<string> Packages => [.. ProjectFile.Under("src").Select(project => project.Name).Where(name => name != "DeployKit.Tool")];

    [Theory]
    [MemberData(nameof(Packages))]
    public void PublicApi_OfPackage_IsTheApprovedOne(string package)
    {
        string path = SourceTree.PathOf($"tests/DeployKit.House.Tests/PublicApi/{package}.txt");
        string actual = PublicApiText.Of(package);
        if (Environment.GetEnvironmentVariable(ApproveVariable) is { Length: > 0 })
        {
            File.WriteAllText(path, actual);
        }

        string approved = File.Exists(path) ? File.ReadAllText(path) : "";
        string[] added = [.. actual.Split('\n').Except(approved.Split('\n')).Select(line => "+ " + line)];
        string[] removed = [.. approved.Split('\n').Except(actual.Split('\n')).Select(line => "- " + line)];
        Assert.True(
            approved == actual,
            $"The public API of {package} changed. When that is meant: {ApproveVariable}=1 dotnet test tests/DeployKit.House.Tests, and commit.\n"
            + string.Join('\n', removed.Concat(added)));
    }
}
