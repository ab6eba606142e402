using System.Text;
using DeployKit.References;
using DeployKit.Secrets.Loading;
using DeployKit.Secrets.Stores;

namespace DeployKit.Secrets.References;

/// <summary>Puts values together from what is known by now. It fetches nothing itself: what is missing is pending.</summary>
internal sealed class ReferenceComposer(Func<string, string?> readRaw, SecretStores stores, SecretCache cache)
{
    public Composition Compose(string key, string raw)
    {
        Composition composition = new();
        string? text = Compose(key, raw, composition, [key]);
        composition.Text = composition.IsComplete ? text : null;
        return composition;
    }

    // The path is the settings on the way from the first one to this one: a circle is one that comes twice.
    private string? Compose(string key, string raw, Composition composition, List<string> path)
    {
        IReadOnlyList<ReferencePart> parts = ReferenceParser.Parse(raw);
        StringBuilder text = new();
        foreach (ReferencePart part in parts)
        {
            text.Append(part.Kind switch
            {
                ReferenceKind.Literal => part.Text,
                ReferenceKind.Secret => Secret(path[0], key, part, composition),
                ReferenceKind.Environment => Variable(path[0], part, composition),
                ReferenceKind.Setting => Setting(part, composition, path),
                _ => Fault(composition, path[0], part.Text, "correct the reference, or write $${ for a literal ${"),
            });
        }

        return text.ToString();
    }

    private static string? Variable(string key, ReferencePart part, Composition composition) =>
        System.Environment.GetEnvironmentVariable(part.Text) is { Length: > 0 } value
            ? value
            : Fault(composition, key, $"environment variable {part.Text} is not set", $"set environment variable {part.Text}");

    private string? Setting(ReferencePart part, Composition composition, List<string> path)
    {
        if (path.Contains(part.Text, StringComparer.OrdinalIgnoreCase))
        {
            return Fault(composition, path[0], $"the references form a circle: {string.Join(" -> ", path.Append(part.Text))}", "break the circle");
        }

        if (readRaw(part.Text) is not { } raw)
        {
            return Fault(composition, path[0], $"setting {part.Text} is missing", $"set {part.Text}, or correct the reference");
        }

        path.Add(part.Text);
        string? text = ReferenceParser.MayHoldReference(raw) ? Compose(part.Text, raw, composition, path) : raw;
        path.RemoveAt(path.Count - 1);
        return text;
    }

    private string? Secret(string key, string owner, ReferencePart part, Composition composition)
    {
        if (SecretsSettings.SayHowToLoad(key) || SecretsSettings.SayHowToLoad(owner))
        {
            return Fault(composition, key, "how secrets are loaded, and by which profile, cannot be a secret itself", "write the value, or take it from ${env:NAME}");
        }

        if (Address(owner, part) is not { } address)
        {
            return Fault(composition, key, $"no secret store is registered for {part.Vault}", "register it: AddAzureKeyVault() with this vault's address");
        }

        composition.Need(address);
        if (cache.Find(address) is not { } outcome)
        {
            composition.Await(address);
            return null;
        }

        if (outcome.Value is not { } value)
        {
            composition.Add(Describe(key, address, outcome));
            return null;
        }

        composition.Use(outcome);
        return part.Field is null ? value.Value
            : SecretField.Read(value, part.Field)
            ?? Fault(composition, key, $"secret {address} has no text field \"{part.Field}\"", "correct the field behind #, or add it to the secret");
    }

    private SecretAddress? Address(string owner, ReferencePart part)
    {
        // A store's own settings cannot wait for a store that waits for its settings.
        bool localOnly = owner.StartsWith(SecretStoreRegistration.SectionPrefix, StringComparison.OrdinalIgnoreCase);
        if (part.Vault is not null)
        {
            return stores.FindByAddress(new Uri(part.Vault)) is { } vault ? new(vault.Name, new(part.Text, part.Version), localOnly) : null;
        }

        int slash = part.Text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < part.Text.Length - 1 && stores.Find(part.Text[..slash]) is { } store
            ? new(store.Name, new(part.Text[(slash + 1)..], part.Version), localOnly)
            : new(null, new(part.Text, part.Version), localOnly);
    }

    private static ReferenceFault Describe(string key, SecretAddress address, SecretOutcome outcome) => outcome switch
    {
        { LeftOut: true } => new(
            key, $"store {outcome.Store} is not asked for secret {address.Name} offline", "leave out --offline", outcome),
        { Failure: not null } => new(
            key, $"store {outcome.Store} did not give secret {address.Name}: {outcome.Reason}", "see the store's page in docs/secrets.md", outcome),
        { Asked: [] } => new(
            key, $"no secret store is in use that could have secret {address}",
            "add a store (AddSecretFiles, AddAzureKeyVault, ...) or enable one for this profile: DeployKit:Secrets:<Store>:Enabled", outcome),
        _ => new(
            key, $"no store has secret {address} (asked: {string.Join(", ", outcome.Asked)})",
            $"add the secret to {string.Join(" or ", outcome.Asked)}, or correct the reference", outcome),
    };

    private static string? Fault(Composition composition, string key, string message, string action)
    {
        composition.Add(new(key, message, action));
        return null;
    }
}
