using DeployKit.Settings.Binding;

namespace DeployKit.Tests.Settings.Binding;

/// <summary>.NET's converters make the first moment of time, or nothing at all, of an empty text.</summary>
public sealed class EmptyTextTests
{
    [Theory]
    [InlineData(typeof(DateTime))]
    [InlineData(typeof(DateTimeOffset))]
    [InlineData(typeof(DateOnly))]
    [InlineData(typeof(TimeOnly))]
    [InlineData(typeof(char))]
    public void TryConvert_NothingWritten_IsNoValue(Type type)
    {
        Assert.False(ScalarText.TryConvert(type, "", out _));
        Assert.False(ScalarText.TryConvert(type, "  ", out _));
    }

    [Fact]
    public void TryConvert_OneBlank_IsACharacter()
    {
        Assert.True(ScalarText.TryConvert(typeof(char), " ", out object? value));
        Assert.Equal(' ', value);
    }
}
