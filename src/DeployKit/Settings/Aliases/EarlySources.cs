using DeployKit.Boot;
using DeployKit.Hosting;
using DeployKit.Profiles;
using DeployKit.Secrets.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.Settings.Aliases;

/// <summary>Adds the suppliers beside the host's own: <c>.env</c> where people develop, server URLs and flat variables everywhere.</summary>
internal static class EarlySources
{
    private const string DotEnv = ".env";

    public static void Add(DeployKitBuilder builder)
    {
        IConfigurationRoot root = (IConfigurationRoot)builder.Configuration;
        string? path = IsForDevelopers(builder.Select()) ? Path.Combine(builder.Environment.ContentRootPath, DotEnv) : null;
        EarlyValues early = EarlyValues.Read(root, path);
        if (early.Values.Count > 0)
        {
            Add(root, new EarlySupplier(root, early.Values));
        }

        if (early.Problems.Count > 0)
        {
            builder.Services.AddSingleton<IBootPhase>(new EarlyProblemsPart(early));
        }
    }

    /// <summary>A file that lies beside the application decides nothing where the application is deployed.</summary>
    private static bool IsForDevelopers(ProfileSelection selection) =>
        ReferenceEquals(selection.Entry.BuiltIn, BuiltInProfiles.Development) || ReferenceEquals(selection.Entry.BuiltIn, BuiltInProfiles.Testing);

    private static void Add(IConfigurationRoot root, EarlySupplier supplier)
    {
        if (root is IConfigurationBuilder live)
        {
            live.Add(supplier);
        }
        else if (root.Providers is IList<IConfigurationProvider> { IsReadOnly: false } providers)
        {
            // Configuration that was built as a whole hands out the very list it reads; the references have to stay last.
            supplier.Load();
            providers.Insert(providers is [.., ReferenceConfigurationProvider] ? providers.Count - 1 : providers.Count, supplier);
        }
    }
}
