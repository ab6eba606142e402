using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Settings;

public sealed class StartupOptionsTests
{
    [Fact]
    public async Task ValidateOnStart_SeveralBadMembersOfSeveralTypes_AllFoundWithKeys()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production")
            .With(("Mail:Port", "seventy"), ("Mail:Retries", "nine"), ("Queue:Size", "0"), ("Queue:Depth:Limit", "no"))
            .Services(services =>
            {
                services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
                services.AddOptions<QueueOptions>().BindConfiguration("Queue").ValidateDataAnnotations().ValidateOnStart();
            })
            .MessagesAsync();

        Assert.Equal(
            [
                "DK2003 Mail:Host is missing",
                "DK2004 Mail:Port is \"seventy\", not a whole number from -2147483648 to 2147483647",
                "DK2004 Mail:Retries is \"nine\", not a whole number from -2147483648 to 2147483647",
                "DK2004 Queue:Depth:Limit is \"no\", not a whole number from -2147483648 to 2147483647",
                "DK2004 Queue:Size must be at least 1 and at most 10 but is \"0\"",
            ],
            messages);
    }

    [Fact]
    public async Task ValidateOnStart_OnlyValidationFails_NamesKeysOfTheSection()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production")
            .With(("Mail:Port", "1"))
            .Services(services => services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations()
                .Validate(options => options.Port > 1024, "ports below 1024 are reserved").ValidateOnStart())
            .MessagesAsync();

        Assert.Equal(["DK2003 Mail:Host is missing", "DK2004 Mail: ports below 1024 are reserved"], messages);
    }

    [Fact]
    public async Task ValidateOnStart_WithoutDataAnnotations_AttributesDoNotCount()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production")
            .With(("Mail:Port", "x"))
            .Services(services => services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateOnStart())
            .MessagesAsync();

        Assert.Equal(["DK2004 Mail:Port is \"x\", not a whole number from -2147483648 to 2147483647"], messages);
    }

    [Fact]
    public async Task ValidateOnStart_DurationThatTheFrameworkCannotRead_IsStillReported()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production")
            .With(("Mail:Host", "h"), ("Mail:Timeout", "PT5M"))
            .Services(services => services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateOnStart())
            .MessagesAsync();

        Assert.Equal(["DK2004 Mail:Timeout is \"PT5M\" that MailOptions cannot take"], messages);
    }

    [Fact]
    public async Task ValidateOnStart_OptionsConfiguredInCode_AreNamedByType()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production")
            .Services(services => services.AddOptions<MailOptions>("backup").Configure(_ => throw new InvalidOperationException("sentinel")).ValidateOnStart())
            .MessagesAsync();

        Assert.Equal(["DK2004 MailOptions \"backup\" could not be created: InvalidOperationException"], messages);
    }

    [Fact]
    public async Task ValidateOnStart_Valid_PassesAndBindsAsTheFrameworkDoes()
    {
        SettingsBoot boot = SettingsBoot.In("Production")
            .With(("Mail:Host", "h"), ("Mail:Port", "25"))
            .Services(services => services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart());
        using var host = boot.Build();

        Assert.Empty((await SettingsBoot.RunAsync(host)).Problems);
        Assert.Equal(25, host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Port);
    }

    private sealed class MailOptions
    {
        [Required]
        public string? Host { get; set; }

        public int Port { get; set; }

        public int Retries { get; set; }

        public TimeSpan Timeout { get; set; }
    }

    private sealed class QueueOptions
    {
        [Range(1, 10)]
        public int Size { get; set; }

        public QueueDepth Depth { get; set; } = new();
    }

    private sealed class QueueDepth
    {
        public int Limit { get; set; }
    }
}
