using System.Globalization;
using DeployKit.Settings.Binding;

namespace DeployKit.Tests.Settings.Binding;

/// <summary>What is a value of a type; what .NET would ignore, add up or turn into something else is none.</summary>
public sealed class ScalarTextTests
{
    [Flags]
    public enum Rights
    {
        None = 0,
        Read = 1,
        Write = 2,
    }

    [Theory]
    [InlineData(typeof(int), "0x10", "16")]
    [InlineData(typeof(int), " -7 ", "-7")]
    [InlineData(typeof(double), "1e3", "1000")]
    [InlineData(typeof(double), "Infinity", "Infinity")]
    [InlineData(typeof(decimal), "79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData(typeof(Uri), "https://host:8443/path", "https://host:8443/path")]
    [InlineData(typeof(Uri), "amqp://10.0.0.1:5672", "amqp://10.0.0.1:5672/")]
    [InlineData(typeof(Uri), "mailto:ops@shop.example", "mailto:ops@shop.example")]
    [InlineData(typeof(DayOfWeek), "friday", "Friday")]
    [InlineData(typeof(DayOfWeek), "5", "Friday")]
    [InlineData(typeof(Rights), "read, WRITE", "Read, Write")]
    [InlineData(typeof(Rights), "3", "Read, Write")]
    public void TryConvert_Value_IsConverted(Type type, string text, string expected)
    {
        Assert.True(ScalarText.TryConvert(type, text, out object? value));
        Assert.Equal(expected, Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(typeof(byte), "256")]
    [InlineData(typeof(uint), "-1")]
    [InlineData(typeof(int), "2147483648")]
    [InlineData(typeof(long), "9223372036854775808")]
    [InlineData(typeof(int), "1.0")]
    [InlineData(typeof(int), "1,000")]
    [InlineData(typeof(double), "1e400")]
    [InlineData(typeof(float), "-1e39")]
    [InlineData(typeof(decimal), "1e40")]
    [InlineData(typeof(bool), "yes")]
    [InlineData(typeof(bool), "1")]
    [InlineData(typeof(Uri), "/path")]
    [InlineData(typeof(Uri), "host")]
    [InlineData(typeof(Uri), "host:8080")]
    [InlineData(typeof(Uri), "host:8080/path")]
    [InlineData(typeof(Uri), "host:8080?query=1")]
    [InlineData(typeof(DayOfWeek), "9")]
    [InlineData(typeof(DayOfWeek), "Monday, Tuesday")]
    [InlineData(typeof(Rights), "4")]
    [InlineData(typeof(Rights), "-1")]
    public void TryConvert_AnythingElse_IsRefused(Type type, string text) => Assert.False(ScalarText.TryConvert(type, text, out _));

    [Theory]
    [InlineData(typeof(DayOfWeek), "Fryday", "Friday")]
    [InlineData(typeof(Rights), "Reed, write", "Read, Write")]
    [InlineData(typeof(Rights), "Reed, All", null)]
    [InlineData(typeof(DayOfWeek), "Monday, Tuesday", null)]
    public void Suggest_Names_AreSpelledRightOrNotAtAll(Type type, string text, string? expected) => Assert.Equal(expected, EnumText.Suggest(type, text));
}
