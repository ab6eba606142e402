using System.Reflection;
using DeployKit.Profiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Secrets.UserSecrets;

/// <summary>The developer's own secrets (<c>dotnet user-secrets set db-password …</c>), outside the repository. Development only.</summary>
internal sealed class UserSecretsStore(string? secretsFile) : ISecretStore
{
    public const string StoreName = "user-secrets";

    public static SecretStoreRegistration Registration { get; } = new()
    {
        Name = StoreName,
        Section = SecretStoreRegistration.SectionPrefix + "UserSecrets",
        Create = context => new UserSecretsStore(FindFile(context.Environment)),
        RefreshInterval = TimeSpan.FromSeconds(10),
        SelectedIn = profile => profile.Name == BuiltInProfiles.Development.Name,
    };

    public ValueTask<SecretValue?> GetAsync(SecretName name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (secretsFile is null || name.Version is not null || !File.Exists(secretsFile))
        {
            return ValueTask.FromResult<SecretValue?>(null);
        }

        try
        {
            string? value = new ConfigurationBuilder().AddJsonFile(secretsFile, optional: true, reloadOnChange: false).Build()[name.Path];
            return ValueTask.FromResult(value is null ? null : new SecretValue(value) { Created = File.GetLastWriteTimeUtc(secretsFile) });
        }
        catch (InvalidDataException)
        {
            // The cause would quote the file.
            throw new SecretStoreException(SecretFailure.Unusable, "the user secrets file is not valid JSON");
        }
    }

    private static string? FindFile(IHostEnvironment environment)
    {
        Assembly? application = AppDomain.CurrentDomain.GetAssemblies()
            .FirstOrDefault(assembly => assembly.GetName().Name == environment.ApplicationName);
        return application?.GetCustomAttribute<UserSecretsIdAttribute>() is { } id ? PathHelper.GetSecretsPathFromSecretsId(id.UserSecretsId) : null;
    }
}
