using DeployKit.Boot;
using DeployKit.Diagnostics.Masking;
using DeployKit.Hosting;
using DeployKit.Profiles;
using DeployKit.References;
using DeployKit.Secrets.Configuration;
using DeployKit.Secrets.References;
using DeployKit.Secrets.Stores;
using DeployKit.Settings.Suppliers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Secrets.Loading;

/// <summary>Everything about references that one application shares: its stores, what they gave, and the settings that refer to it.</summary>
internal sealed class SecretResolver : IDisposable
{
    private readonly IConfigurationRoot root;
    private readonly SecretStoreEnvironment environment;
    private readonly ReferenceComposer composer;
    private readonly SettingSuppliers suppliers;
    private readonly LastGoodValues lastGood = new();

    public SecretResolver(IConfigurationRoot root, IHostEnvironment host, Func<DeployProfile> profile, TimeProvider time)
    {
        this.root = root;
        environment = new(root, host, profile, time);
        Audit = new(() => profile().Name);
        Stores = new(environment);
        Cache = new(Stores, environment, Audit);
        Texts = new(Cache);
        suppliers = new(root);
        composer = new(ReadRaw, Stores, Cache);
    }

    public TimeProvider Time => environment.Time;

    public SecretStores Stores { get; }

    public SecretCache Cache { get; }

    public SecretAudit Audit { get; }

    public SecretTexts Texts { get; }

    /// <exception cref="InvalidOperationException"><c>AddDeployKit()</c> was not called.</exception>
    public static SecretResolver Of(IServiceCollection services) => DeployKitBuilder.Find(services)?.Secrets
        ?? throw new InvalidOperationException("The kit's services are missing; call AddDeployKit() first.");

    /// <summary>The settings that hold references, with the value as their source has it.</summary>
    public IReadOnlyList<(string Key, string Raw)> FindReferences()
    {
        IReadOnlyList<string> keys = ReferenceScanner.FindKeys(root.AsList());
        return keys.Count == 0 ? [] : FindReferences(keys);
    }

    private List<(string Key, string Raw)> FindReferences(IReadOnlyList<string> keys)
    {
        List<(string Key, string Raw)> found = [];
        foreach (string key in keys)
        {
            if (ReadRaw(key) is { } raw && ReferenceParser.HoldsReference(raw))
            {
                found.Add((key, raw));
            }
        }

        return found;
    }

    /// <summary>Every secret that the configuration refers to at this moment.</summary>
    public HashSet<SecretAddress> FindAddresses() =>
        [.. FindReferences().SelectMany(reference => Compose(reference.Key, reference.Raw).Addresses)];

    /// <summary>Tells every reader of the configuration, once, that values have changed.</summary>
    public void Reload() => root.FindReferences()?.Reload();

    public Composition Compose(string key, string raw) => composer.Compose(key, raw);

    /// <summary>Fetches everything that the settings refer to, as much in parallel as it can be.</summary>
    /// <param name="references">The settings.</param>
    /// <param name="again">Whether what failed before is tried again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task LoadAsync(IEnumerable<(string Key, string Raw)> references, bool again, CancellationToken cancellationToken)
    {
        IEnumerable<SecretAddress> addresses = references.SelectMany(reference => Compose(reference.Key, reference.Raw).Addresses);
        return Cache.LoadAsync(addresses, again, cancellationToken);
    }

    /// <summary>A setting's value, for a reader of the configuration.</summary>
    /// <exception cref="SecretReferenceException">It cannot be resolved.</exception>
    public string? Read(string key, string raw)
    {
        Composition composition = Compose(key, raw);
        if (composition.Pending.Count > 0)
        {
            Wait(() => Cache.LoadAsync(composition.Pending, again: false, CancellationToken.None));
            composition = Compose(key, raw);
        }

        if (composition.IsComplete)
        {
            lastGood.Keep(key, composition.Text!);
            return composition.Text;
        }

        if (lastGood.Find(key) is { } good)
        {
            return good;
        }

        // To report on the others they would have to be loaded, and a setting of a store's or the profile is needed for that.
        bool decidesProfile = ProfileSelection.ReadsFrom(key);
        bool isOfStore = key.StartsWith(SecretStoreRegistration.SectionPrefix, StringComparison.OrdinalIgnoreCase);
        throw new SecretReferenceException(key, Report(
            isOfStore || decidesProfile ? composition.Faults : FindFaults(),
            decidesProfile ? BuiltInProfiles.Strictest.Name : environment.Profile().Name));
    }

    /// <summary>From now on a setting whose references lead nowhere after a reload keeps its last good value.</summary>
    public void KeepGoodValues(IEnumerable<(string Key, string Raw)> references)
    {
        lastGood.Begin();
        foreach ((string key, string raw) in references)
        {
            if (Compose(key, raw) is { IsComplete: true, Text: { } text })
            {
                lastGood.Keep(key, text);
            }
        }
    }

    public bool KeepsGoodValue(string key) => lastGood.Find(key) is not null;

    /// <summary>
    /// Reading configuration is synchronous by contract, and a value that is needed now cannot be had later. On a thread of the pool, so
    /// that no context of the caller's is waited for.
    /// </summary>
    private static void Wait(Func<Task> load) => Task.Run(load).GetAwaiter().GetResult();

    /// <summary>Everything that is wrong with secrets, so that one failed read does not hide the next.</summary>
    private IEnumerable<ReferenceFault> FindFaults()
    {
        IReadOnlyList<(string Key, string Raw)> references = FindReferences();
        Wait(() => LoadAsync(references, again: false, CancellationToken.None));
        return references.SelectMany(reference => Compose(reference.Key, reference.Raw).Faults);
    }

    private BootReport Report(IEnumerable<ReferenceFault> faults, string profile)
    {
        IReadOnlyList<BootProblem> problems = BootReport.Sort(Describe(faults));
        return new()
        {
            Outcome = BootOutcome.Failed,
            EnvironmentName = environment.Host.EnvironmentName,
            ProfileName = profile,
            Version = ApplicationVersion.Current,
            Duration = TimeSpan.Zero,
            Problems = problems,
            ExitCode = BootExitCode.For(problems),
        };
    }

    public void Dispose() => Stores.Dispose();

    public IEnumerable<BootProblem> Describe(IEnumerable<ReferenceFault> faults) => SecretProblems.Describe(faults, Stores, suppliers);

    /// <summary>Where a setting with references has its value from, for people.</summary>
    public string? Describe(string key)
    {
        string? supplier = suppliers.FindReference(key);
        string[] stores = ReadRaw(key) is { } raw ? [.. Compose(key, raw).Used.Select(outcome => outcome.Store!).Distinct()] : [];
        return stores.Length == 0 ? supplier : $"secret store {string.Join(" and ", stores)}, referred to in {supplier}";
    }

    private string? ReadRaw(string key) => ReferenceConfigurationProvider.ReadRaw(root.AsList(), key);
}
