using DeployKit.Detection;
using DeployKit.Diagnostics.Masking;
using DeployKit.Hosting;
using DeployKit.References;
using DeployKit.Secrets.Configuration;
using DeployKit.Settings;
using DeployKit.Settings.Suppliers;

namespace DeployKit.Diagnostics;

/// <summary>
/// An exception of the application's or a driver's, for the log. Such texts like to quote what they choked on, so besides what looks like
/// a credential every secret that the kit knows is masked.
/// </summary>
internal sealed class ExceptionText(DeployKitBuilder kit, SensitiveKeys sensitive, SettingSuppliers suppliers)
{
    public string Of(Exception exception) => Mask(exception.ToString());

    /// <summary>The same for a text that somebody else made of an exception.</summary>
    public string Mask(string text)
    {
        foreach (string secret in Secrets().Where(secret => secret.Length >= SecretTexts.Shortest).Distinct().OrderByDescending(secret => secret.Length))
        {
            text = text.Replace(secret, Redactor.Mask, StringComparison.Ordinal);
        }

        return Redactor.Redact(text);
    }

    /// <summary>The same for the message of a validator, which is no list of calls: short secrets are masked too where they stand alone.</summary>
    public string MaskMessage(string text) => Secrets().Concat(kit.Secrets.Texts.Short)
        .Where(secret => secret.Length < SecretTexts.Shortest && secret.Trim().Length > 0)
        .Distinct()
        .OrderByDescending(secret => secret.Length)
        .Aggregate(Mask(text), (masked, secret) => WholeWord.Replace(masked, secret, Redactor.Mask));

    /// <summary>What the stores gave, and what the sources hold under sensitive keys. Nothing is fetched for it.</summary>
    private IEnumerable<string> Secrets() =>
    [
        .. kit.Secrets.Texts.All,
        .. suppliers.Providers
            .Where(provider => provider is not ReferenceConfigurationProvider)
            .SelectMany(provider => ProviderKeys.Of(provider).Where(sensitive.Contains).SelectMany(key => provider.TryGet(key, out string? value) && value is not null ? TextsOf(key, value) : [])),
    ];

    // What a reference such as ${env:PIN} leads to is a secret by the name of the setting alone.
    private string[] TextsOf(string key, string value) =>
        ReferenceParser.HoldsReference(value) && kit.Secrets.Compose(key, value) is { IsComplete: true, Text: { } text } ? [value, text] : [value];
}
