using System.Text.Json;
using DeployKit.Contract;
using DeployKit.Documents;

namespace DeployKit.Tests.Contract;

public sealed class ContractDocumentTests
{
    private static readonly ContractEntry[] Entries =
    [
        new("Smtp:Port", "System.Int32", Requirement.Optional) { Default = "25", Constraints = "Range 1 65535" },
        new("Smtp:Host", "System.String", Requirement.Declared) { Description = "The \"mail\" server | relay.", Source = "Program.cs:3" },
        new("Smtp:Password", "System.String", Requirement.Declared) { IsSensitive = true, Default = "sentinel-secret", Environments = "Staging,Production" },
        new("Jobs:*:Name", "System.String", Requirement.Declared),
        new("Jobs:*:Day", "System.DayOfWeek", Requirement.Optional) { Constraints = "Values Monday|Tuesday" },
        new("Vault:Url", "System.String", Requirement.Inferred) { Environments = "!Development" },
        new("Anything", "", Requirement.Optional) { Kind = ContractKind.Open },
    ];

    [Fact]
    public void Template_OfAContract_HasEveryVariableAndNoSecret()
    {
        string template = EnvironmentTemplate.Write(Entries);

        Assert.Equal("# The \"mail\" server | relay.\nSmtp__Host=\nSmtp__Password=\n# Smtp__Port=25\nVault__Url=\n", template);
    }

    [Theory]
    [InlineData("a b # c")]
    [InlineData("it's \"$HOME\" \\n")]
    [InlineData("one\ntwo\t")]
    [InlineData("Host=db;Port=1")]
    public void Template_OfADefault_IsReadAsWhatItIs(string value)
    {
        string template = EnvironmentTemplate.Write([new("A:B", "System.String", Requirement.Declared) { Default = value }, new("C", "System.String", Requirement.Declared)]);

        Assert.Equal([("A__B", value), ("C", "")], DotEnvReader.Read(template).Entries.Select(entry => (entry.Key, entry.Value!)));
    }

    [Fact]
    public void Reference_OfAContract_IsATableWithoutSecrets()
    {
        string[] lines = SettingsReference.Write(Entries).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2 + 6, lines.Length);
        Assert.Contains("| `Smtp:Host` | String | yes |  | `Smtp__Host` | The \"mail\" server \\| relay. | Program.cs:3 |", lines);
        Assert.Contains("| `Smtp:Port` | Int32 |  | `25` | `Smtp__Port` |  |  |", lines);
        Assert.Contains("| `Vault:Url` | String | all but Development |  | `Vault__Url` |  |  |", lines);
        Assert.Contains("| `Smtp:Password` | String, secret | Staging, Production |  | `Smtp__Password` |  |  |", lines);
    }

    [Fact]
    public void Schema_OfAContract_IsJsonWithTypesAndElements()
    {
        using JsonDocument schema = JsonDocument.Parse(SettingsSchema.Write(Entries));

        JsonElement properties = schema.RootElement.GetProperty("properties");
        JsonElement port = properties.GetProperty("Smtp").GetProperty("properties").GetProperty("Port");
        Assert.Equal(65535, port.GetProperty("maximum").GetInt32());
        Assert.Equal(25, port.GetProperty("default").GetInt32());
        Assert.False(properties.GetProperty("Smtp").GetProperty("properties").GetProperty("Password").TryGetProperty("default", out _));
        Assert.Equal("The \"mail\" server | relay.", properties.GetProperty("Smtp").GetProperty("properties").GetProperty("Host").GetProperty("description").GetString());
        Assert.Equal("Monday", properties.GetProperty("Jobs").GetProperty("items").GetProperty("properties").GetProperty("Day").GetProperty("enum")[0].GetString());
        Assert.True(properties.TryGetProperty("Anything", out _));
    }

    [Theory]
    [InlineData("A:B", "line one\nline two\\n")]
    [InlineData("K", "=;\"'")]
    public void Text_WrittenAndRead_IsTheSameEntry(string key, string description)
    {
        var entry = new ContractEntry(key, "System.Int32", Requirement.Inferred)
        {
            Why = "?? throw",
            Environments = "A,B",
            Instead = "C:D\nE",
            Through = "L.Add(IConfiguration)#0/",
            IsSensitive = true,
            Default = "",
            Description = description,
            Constraints = "Range 1 2\nNotEmpty",
            Source = "x.cs:1",
            IsOpen = true,
            IsSection = true,
        };

        Assert.Equal(entry, ContractText.Read(ContractText.Write(entry)));
    }
}
