using System.Security.Cryptography;
using System.Text;
using DeployKit;

// An application with one secret, in the store that a test chooses under Test.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
IDeployKitBuilder kit = builder.AddDeployKit();
_ = builder.Configuration["Test:Store"] switch
{
    "files" => kit.AddSecretFiles(builder.Configuration["Test:Folder"]!),
    "environment" => kit.AddEnvironmentSecrets(),
    "user-secrets" => kit.AddUserSecrets(),
    // The tests' vault is on localhost, which is no address that its tokens are for.
    "azure-key-vault" => kit.AddAzureKeyVault(
        "azure-key-vault", options => options.ConfigureClient = client => client.DisableChallengeResourceVerification = true),
    "aws-secrets-manager" => kit.AddAwsSecretsManager(),
    "hashicorp-vault" => kit.AddHashiCorpVault(),
    _ => kit,
};

WebApplication app = builder.Build();

// Tells that a value has arrived without showing it.
app.MapGet("/hash", (IConfiguration configuration) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(configuration["Planted:Value"]!))));

// The careless things that applications do.
app.MapGet("/throw", string (IConfiguration configuration) => throw new InvalidOperationException($"the driver choked on <{configuration["Planted:Value"]}>"));
#pragma warning disable CA1848
app.MapGet("/log", (IConfiguration configuration, ILogger<Program> logger) => logger.LogWarning("Connecting with {Value}", configuration["Planted:Value"]));
#pragma warning restore CA1848
app.MapDeployKit();
return await app.RunDeployKitAsync();
