using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DeployKit.Boot;
using DeployKit.Detection;
using DeployKit.Placeholders;
using DeployKit.References;
using DeployKit.Rules;
using DeployKit.Settings;
using DeployKit.Settings.Suppliers;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Secrets.PlainFiles;

/// <summary>Reports secrets that a plain file of the application supplies: whoever reads the repository or the image reads them.</summary>
internal sealed class PlainFileSecretsPart(SettingSuppliers suppliers, DeclaredSecrets declared) : IBootPhase
{
    /// <summary>Stands for what a reference leads to.</summary>
    private const char Elsewhere = '\uFFFD';

    public BootPhase Phase => BootPhase.Secrets;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        string root = context.Environment.ContentRootPath;
        foreach (IConfigurationProvider provider in suppliers.Providers)
        {
            if (provider is not FileConfigurationProvider file || !PlainFile.Is(file, root))
            {
                continue;
            }

            foreach (string key in ProviderKeys.Of(file))
            {
                if (file.TryGet(key, out string? value) && IsSecret(key, value) && suppliers.ReferenceProviderOf(key) == file)
                {
                    context.Add(Problem(key, value, context.Profile.Secrets.PlainFiles));
                }
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// A declared secret is one whatever it looks like; of the others, a name or a credential inside the value has to say so. Where parts of a
    /// value come from elsewhere, a credential among the rest of it is one.
    /// </summary>
    private bool IsSecret(string key, [NotNullWhen(true)] string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || Placeholder.Is(value))
        {
            return false;
        }

        return ReferenceParser.HoldsReference(value)
            ? HoldsCredential(ReferenceParser.Mask(value, Elsewhere))
            : declared.Contains(key) || (SensitiveName.Is(key) && !IsMeasure(value)) || Redactor.Redact(value) != value;
    }

    /// <summary>Whether there is a credential that nothing from elsewhere is part of.</summary>
    private static bool HoldsCredential(string text)
    {
        string redacted = Redactor.Redact(text);
        return redacted != text && redacted.AsSpan().Count(Elsewhere) == text.AsSpan().Count(Elsewhere);
    }

    /// <summary>Where the profile allows plain files, the secret has the rule that the compiler gives it.</summary>
    private static DeployKitRule RuleOf(string key, string value)
    {
        IReadOnlyList<SecretFinding> findings = SecretDetector.Scan(value, new DetectionContext(key, ValueOrigin.File));
        return findings.Any(finding => finding.Rule == RuleCatalog.DK1001) ? RuleCatalog.DK1001
            : SensitiveName.Is(key) || findings.Count == 0 ? RuleCatalog.DK1003
            : RuleCatalog.DK1002;
    }

    /// <summary><c>TokenLifetimeMinutes: 60</c> and <c>RequirePassword: true</c> only sound like secrets.</summary>
    private static bool IsMeasure(string value) =>
        bool.TryParse(value, out _)
        || TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _)
        || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private BootProblem Problem(string key, string value, ProblemSeverity severity) => new()
    {
        Id = (severity == ProblemSeverity.Error ? RuleCatalog.DK1104 : RuleOf(key, value)).Id,
        Severity = severity,
        Phase = BootPhase.Secrets,
        Key = key,
        Message = $"{key} is a secret that a plain file supplies",
        Source = suppliers.FindReference(key),
        Action = $"replace it by a reference (${{secret:{key.Replace(':', '-')}}}) or environment variable {SettingKey.ToVariable(key)}, and change the secret: it has been seen",
    };
}
