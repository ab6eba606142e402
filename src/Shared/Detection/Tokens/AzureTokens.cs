namespace DeployKit.Detection;

/// <summary>Keys of Azure. The identifiable ones carry a four-letter signature at a fixed place.</summary>
/// <remarks>https://learn.microsoft.com/purview/sit-defn-azure-storage-account-key and its neighbours.</remarks>
internal static class AzureTokens
{
    private const string NoMore = "(?![0-9A-Za-z+/=])";
    private const string B = "[0-9A-Za-z+/]";

    public static IEnumerable<TokenSignature> All { get; } =
    [
        new("Azure storage account key", "+ASt", B + "{6}==" + NoMore, B + "{76}"),
        new("Azure Cosmos DB key", "ACDb", B + "{6}==" + NoMore, B + "{76}"),
        new("Azure Batch key", "+ABa", B + "{6}==" + NoMore, B + "{76}"),
        new("Azure Machine Learning key", "+AMC", B + "{6}==" + NoMore, B + "{76}"),
        new("Azure Service Bus key", "+ASb", B + "{6}=" + NoMore, B + "{33}"),
        new("Azure Event Hubs key", "+AEh", B + "{6}=" + NoMore, B + "{33}"),
        new("Azure Relay key", "+ARm", B + "{6}=" + NoMore, B + "{33}"),
        new("Azure IoT key", "AIoT", B + "{6}=" + NoMore, B + "{33}"),
        new("Azure Event Grid key", "AZEG", B + "{5,7}={0,1}" + NoMore, B + "{33,44}"),
        new("Azure Cache for Redis key", "AzCa", "[0-9A-Za-z+/]{6}=" + NoMore, "[0-9A-Za-z+/]{33}"),
        new("Azure AI Search key", "AzSe", "[A-D][0-9A-Za-z]{5}", "[0-9A-Za-z]{42}"),
        new("Azure Container Registry key", "+ACR", "[A-D][0-9A-Za-z+/]{5}" + NoMore, B + "{42}"),
        new("Azure Functions key", "AzFu", @"[\w-]{5}[AQgw]==", @"[\w-]{44}"),
        new("Azure API Management key", "APIM", "[0-9A-Za-z]{6,24}", "[0-9A-Za-z]{52,76}"),
        new("Azure OpenAI or AI services key", "JQQJ99", "[0-9A-Za-z]{26}", "[0-9A-Za-z]{52}"),
        .. EntraSecrets(),
        new("Azure shared access signature", "sig=", "([0-9A-Za-z+/]|%2[BbFf]){43}(=|%3[Dd])"),
    ];

    private static IEnumerable<TokenSignature> EntraSecrets()
    {
        foreach (char digit in "0123456789")
        {
            yield return new("Microsoft Entra client secret", digit + "Q~", @"[\w.~-]{31,34}(?![\w.~-])", @"[\w.~]{3}");
        }
    }
}
