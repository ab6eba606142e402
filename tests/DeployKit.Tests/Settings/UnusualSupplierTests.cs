using DeployKit.Boot;
using DeployKit.Settings.Suppliers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

[Collection(nameof(EnvironmentVariableTests))]
public sealed class UnusualSupplierTests
{
    [Fact]
    public async Task Boot_SectionOfAnotherConfiguration_IsASupplier()
    {
        IConfigurationSection section = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Root:S:Limit", "x")]).Build().GetSection("Root");

        BootReport report = await SettingsBoot.In("Production").Configure(configuration => configuration.AddConfiguration(section)).Kit(kit => kit.AddSettings<Shop>("S")).RunAsync();

        Assert.Equal("ChainedConfigurationProvider", Assert.Single(report.Problems).Source);
    }

    [Theory]
    [InlineData("SERVICEBUSCONNSTR_Unusual")]
    [InlineData("REDISCACHECONNSTR_Unusual")]
    [InlineData("SQLAZURECONNSTR_Unusual")]
    public void Find_VariableOfAzure_IsNamedAsItIsSpelled(string variable)
    {
        Environment.SetEnvironmentVariable(variable, "x");
        try
        {
            IConfigurationRoot configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();

            Assert.Equal($"environment variable {variable}", new SettingSuppliers(configuration).Find("ConnectionStrings:Unusual"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    private sealed class Shop
    {
        public int Limit { get; set; }
    }
}
