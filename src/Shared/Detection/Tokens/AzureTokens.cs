namespace DeployKit.Detection;

/// <summary>Keys of Azure. The identifiable ones carry a four-letter signature at a fixed place, and most a checksum behind it.</summary>
/// <remarks>https://learn.microsoft.com/purview/sit-defn-azure-storage-account-key and its neighbours.</remarks>
internal static class AzureTokens
{
    private const string NoMore = "(?![0-9A-Za-z+/=])";
    private const string B = "[0-9A-Za-z+/]";
    private static readonly string[] Messaging = ["Send0000", "Listen00", "Manage00", "System00", "Unknown0"];
    private static readonly string[] ApiManagement = ["IoTHub00", "Tenant00", "Gatewy00", "GitKey00"];

    public static IEnumerable<TokenSignature> All { get; } =
    [
        Long("Azure storage account key", "+ASt", "Default0"),
        Long("Azure Cosmos DB key", "ACDb", "MastRW00", "MastRO00", "SystRW00", "SystRO00", "SysAll00", "Resour00", "Encryp00"),
        Long("Azure Batch key", "+ABa", "AbAcct00"),
        Long("Azure Machine Learning key", "+AMC", "Classic0"),
        Short("Azure Service Bus key", "+ASb", Messaging),
        Short("Azure Event Hubs key", "+AEh", Messaging),
        Short("Azure Relay key", "+ARm", Messaging),
        Short("Azure IoT key", "AIoT", "IoTHub00", "DpsKey00", "Device00"),
        Short("Azure API Management key", "APIM", ApiManagement),
        Long("Azure API Management key", "APIM", ApiManagement),
        new("Azure AI Search key", "AzSe", "[A-D][0-9A-Za-z]{5}", "[0-9A-Za-z]{42}", AzureChecksum.Of("Query000", "PAdmin00")),
        new("Azure Container Registry key", "+ACR", "[A-D][0-9A-Za-z+/]{5}" + NoMore, B + "{42}", AzureChecksum.Of("ACRDflt0")),
        new("Azure Functions key", "AzFu", @"[\w-]{5}[AQgw]==", @"[\w-]{44}", AzureChecksum.Of("Functi00", "Master00", "System00")),
        new("Azure key", "JQQJ9", "[9DH][0-9A-Za-z][A-L][0-9A-Za-z]{16}[A-Za-z][0-9A-Za-z]{7}([0-9A-Za-z]{2}==)?", "[0-9A-Za-z]{52}", AzureChecksum.IsCommon),

        // Their checksums are not public in every case.
        new("Azure Event Grid key", "AZEG", B + "{5,7}={0,1}" + NoMore, B + "{33,44}"),
        new("Azure Cache for Redis key", "AzCa", B + "{6}=" + NoMore, B + "{33}"),
        .. EntraSecrets(),
        new("Azure shared access signature", "sig=", "([0-9A-Za-z+/]|%2[BbFf]){43}(=|%3[Dd])"),
    ];

    // 64 bytes in base 64, and 32: the signature and the checksum are their end.
    private static TokenSignature Long(string kind, string signature, params string[] seeds) =>
        new(kind, signature, B + "{6}==" + NoMore, B + "{76}", AzureChecksum.Of(seeds));

    private static TokenSignature Short(string kind, string signature, params string[] seeds) =>
        new(kind, signature, B + "{6}=" + NoMore, B + "{33}", AzureChecksum.Of(seeds));

    private static IEnumerable<TokenSignature> EntraSecrets()
    {
        foreach (char digit in "0123456789")
        {
            yield return new("Microsoft Entra client secret", digit + "Q~", @"[\w.~-]{31,34}(?![\w.~-])", @"[\w.~]{3}");
        }
    }
}
