using DeployKit.Detection;

namespace DeployKit.Tests.Detection;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Please enter the name of the customer")]
    [InlineData("not found")]
    [InlineData("The customer's name is required.")]
    [InlineData("Order \u0001 of \u0001 was created")]
    [InlineData("orders-\u0001")]
    [InlineData("{\"error\":\"customer is missing\",\"code\":\"order.customer.required\"}")]
    [InlineData("[\n  { \"id\": 7, \"name\": \"Winter2024!\" }\n]")]
    public void IsNoSecret_OrdinaryText_NoNameMakesItASecret(string text)
    {
        Assert.True(PlainText.IsNoSecret(text));
        Assert.Null(NamedValue.Judge(NameStrength.Strong, "password", text, ValueOrigin.Code));
        Assert.Null(NamedValue.Judge(NameStrength.Strong, "passphrase", text, ValueOrigin.Code));
    }

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("correct horse 7")]
    [InlineData("Winter2024!")]
    [InlineData("\u0001:hunter2")]
    [InlineData("word")]
    [InlineData("{\"key\":\"Winter2024!\"}")]
    [InlineData("{a:\"Winter2024!")]
    [InlineData("[Winter:2024!")]
    [InlineData("{:")]
    [InlineData("")]
    public void IsNoSecret_WhatMayBeOne_IsFalse(string text) => Assert.False(PlainText.IsNoSecret(text));

    [Theory]
    [InlineData("correct horse battery staple", true, true)]
    [InlineData("correct horse battery staple", false, false)]
    [InlineData("correct horse 7", false, true)]
    [InlineData("correct horse", true, false)]
    [InlineData("correct  horse battery 7", true, false)]
    [InlineData("Correct horse battery 7", true, false)]
    [InlineData(" correct horse battery 7", true, false)]
    [InlineData("", true, false)]
    public void IsPhrase_Words_AreCounted(string text, bool expected, bool phrase) => Assert.Equal(phrase, PlainText.IsPhrase(text, expected));

    [Theory]
    [InlineData("Enter your password", true)]
    [InlineData("(Invalid token.)", true)]
    [InlineData("one two 3", true)]
    [InlineData("one 2 3", false)]
    [InlineData("single ", false)]
    [InlineData("  ", false)]
    [InlineData("", false)]
    public void IsProse_MostWordsAreWords_IsTrue(string text, bool prose) => Assert.Equal(prose, PlainText.IsProse(text));
}
