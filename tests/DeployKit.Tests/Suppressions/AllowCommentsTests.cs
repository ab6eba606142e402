using DeployKit.Suppressions;

namespace DeployKit.Tests.Suppressions;

public sealed class AllowCommentsTests
{
    [Theory]
    [InlineData("x // deploykit:allow DK1003 test data", 1, true)]
    [InlineData("// deploykit:allow DK1003 test data\nx", 2, true)]
    [InlineData("# deploykit:allow DK1002, DK1003 test data\n# deploykit:allow DK2001 more\nx", 3, true)]
    [InlineData("<!-- deploykit:allow DK1003 test data -->\r\nx", 2, true)]
    [InlineData("x // deploykit:allow DK1003 test data\nx", 2, false)]
    [InlineData("// deploykit:allow DK1003\nx", 2, false)]
    [InlineData("<!-- deploykit:allow DK1003 -->\nx", 2, false)]
    [InlineData("/* deploykit:allow DK1003 */ x", 1, false)]
    [InlineData("/* deploykit:allow DK1003 sample */ x", 1, true)]
    [InlineData("// deploykit:allow DK1004 other rule\nx", 2, false)]
    [InlineData("deploykit:allow DK1003 not a comment\nx", 2, false)]
    [InlineData("// deploykit:allow DK1003 gap\n\nx", 3, false)]
    public void Allows_CommentOnOrAboveTheLine_CountsWithAReasonOnly(string text, int line, bool expected) =>
        Assert.Equal(expected, AllowComments.Read(text).Allows("DK1003", line));
}
