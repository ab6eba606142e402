using DeployKit.Contract;

namespace DeployKit.Tests.Contract;

public sealed class EnvironmentScopeTests
{
    private static readonly string[] Known = ["Development", "Staging", "Production"];

    [Theory]
    [InlineData("", "Development,Staging,Production")]
    [InlineData("Staging,Production", "Staging,Production")]
    [InlineData("Preview", "Preview")]
    [InlineData("!development", "Staging,Production")]
    public void Among_KnownEnvironments_AreThoseThatCount(string text, string expected) =>
        Assert.Equal(expected, string.Join(",", EnvironmentScope.Parse(text).Among(Known)));

    [Theory]
    [InlineData("", "A", "A", "")]
    [InlineData("A,B", "B,C", "B", "A,B,C")]
    [InlineData("A,B", "!B", "A", "")]
    [InlineData("!A", "!B", "!A,!B", "")]
    [InlineData("!A,!B", "B", "", "!A")]
    public void AndOr_OfTwo_CountInBothOrInEither(string left, string right, string both, string either)
    {
        EnvironmentScope one = EnvironmentScope.Parse(left);
        EnvironmentScope other = EnvironmentScope.Parse(right);

        Assert.Equal((both, either), (Sorted(one.And(other)), Sorted(one.Or(other))));
        Assert.Equal((both, either), (Sorted(other.And(one)), Sorted(other.Or(one))));
    }

    [Fact]
    public void And_OfTwoWithNothingInCommon_IsNone() => Assert.True(EnvironmentScope.Only("A").And(EnvironmentScope.Only("B")).IsNone);

    [Theory]
    [InlineData("", "all")]
    [InlineData("A,B", "A, B")]
    [InlineData("!A", "all but A")]
    public void Describe_ForPeople_HasNoMarks(string text, string expected) => Assert.Equal(expected, EnvironmentScope.Parse(text).Describe());

    private static string Sorted(EnvironmentScope scope) => string.Join(",", scope.ToString().Split(',').Order(StringComparer.Ordinal));
}
