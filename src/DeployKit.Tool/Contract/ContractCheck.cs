using System.Security.Cryptography;
using System.Text;
using DeployKit.Configuration;
using DeployKit.Contract;
using DeployKit.Documents;
using DeployKit.Rules;
using DeployKit.Suggestions;
using DeployKit.Supply;
using DeployKit.Supply.Review;
using DeployKit.Suppressions;
using DeployKit.Tool.Findings;

namespace DeployKit.Tool.Contract;

/// <summary>Holds a contract against one environment, with the rules that the compiler and the boot have.</summary>
internal sealed class ContractCheck
{
    private static readonly string[] Lenient = ["Development", "Testing"];
    private static readonly string[] Profiles = [.. Lenient, "Staging", "Production"];

    private readonly IReadOnlyList<ContractEntry> _contract;
    private readonly Suppliers _suppliers;
    private readonly CheckOptions _options;
    private readonly bool _isStrict;

    public ContractCheck(IReadOnlyList<ContractEntry> contract, CheckOptions options)
    {
        _contract = [.. ContractMerge.Of(contract)];
        _options = options;
        IEnumerable<string> declared = _contract.Where(entry => entry.Kind == ContractKind.Supplied).Select(entry => entry.Key);
        _suppliers = new Suppliers(EnvironmentFiles.Of(options), declared, SourceKinds.PrefixesOf(_contract));
        _isStrict = !Lenient.Contains(Effective("DeployKit:Profile") ?? options.Environment, StringComparer.OrdinalIgnoreCase);
    }

    public FindingReport Run()
    {
        var coverage = new KeyCoverage(_contract);
        var missing = new MissingSettings(_contract, coverage, _suppliers, _options.Environment);
        var values = new SuppliedValues(_contract, coverage, _suppliers);
        SuppliedValue[] effective = [.. _suppliers.Values.Where(value => ReferenceEquals(_suppliers.Effective(value.Key, _options.Environment), value))];
        IEnumerable<SettingFinding> findings = UnknownEnvironment()
            .Concat(_contract.SelectMany(missing.Find))
            .Concat(effective.SelectMany(values.Find).Where(finding => finding.Rule != RuleCatalog.DK2005))
            .Concat(effective.SelectMany(KitFaults));
        return new FindingReport([.. findings.Select(Describe).Concat(Malformed()).OfType<Finding>().DistinctBy(finding => finding.Fingerprint)], []);
    }

    private IEnumerable<SettingFinding> UnknownEnvironment()
    {
        bool isKnown = Effective("DeployKit:Profile") is not null || _suppliers.Files.Any(file =>
            AppSettingsName.TryGetEnvironment(file.Name, out string? environment) && environment?.Equals(_options.Environment, StringComparison.OrdinalIgnoreCase) == true);
        return !isKnown && Suggestion.For(_options.Environment, Profiles) is { } suggestion
            ? [new SettingFinding(RuleCatalog.DK5001, _options.Environment, $"unknown environment \"{_options.Environment}\"; did you mean \"{suggestion}\"?")]
            : [];
    }

    private static IEnumerable<SettingFinding> KitFaults(SuppliedValue value) => KitSettings.Fault(value.Key, value.Value) is { } fault
        ? [new SettingFinding(RuleCatalog.DK5003, value.Key, $"{fault.Message}; {fault.Action}") { Value = value }]
        : [];

    private IEnumerable<Finding?> Malformed() =>
        from file in _suppliers.Files
        where file.IsAppSettings && IsOfEnvironment(file)
        from error in file.Document.Faults
        select Describe(RuleCatalog.DK2009, RuleSeverity.Error, SettingMessages.Malformed(error.Message, file.Name), error.Span.ToString(), file, error.Span);

    private bool IsOfEnvironment(SupplyFile file) =>
        AppSettingsName.TryGetEnvironment(file.Name, out string? environment) && (environment is null || environment.Equals(_options.Environment, StringComparison.OrdinalIgnoreCase));

    private Finding? Describe(SettingFinding finding)
    {
        DocumentSpan span = finding.Value is not { } value ? default
            : finding.Rule == RuleCatalog.DK2004 || finding.Rule == RuleCatalog.DK2010 ? value.Entry.ValueSpan : value.Entry.KeySpan;
        return Describe(finding.Rule, SeverityOf(finding), finding.Message, finding.Key, finding.Value?.File, span);
    }

    /// <summary>As at boot: what was declared to the kit fails, what the compiler saw the code insist on warns.</summary>
    private RuleSeverity SeverityOf(SettingFinding finding) => finding.Rule.Id switch
    {
        _ when finding.IsLessSure => RuleSeverity.Info,
        "DK2001" or "DK2003" or "DK2007" => finding.IsDeclared ? RuleSeverity.Error : RuleSeverity.Warning,
        "DK2004" => RuleSeverity.Error,
        "DK2010" => _isStrict ? RuleSeverity.Error : RuleSeverity.Warning,
        _ => finding.Rule.CompilerSeverity,
    };

    private Finding? Describe(DeployKitRule rule, RuleSeverity severity, string message, string key, SupplyFile? file, DocumentSpan span)
    {
        // What nobody supplies is told where it would be added.
        SupplyFile? place = file ?? _suppliers.Files.LastOrDefault(IsOfEnvironment);
        string? path = place is null ? null : EnvironmentFiles.IsProcess(place) ? null : Path.GetRelativePath(Directory.GetCurrentDirectory(), place.Path).Replace('\\', '/');
        FindingRegion? region = null;
        if (file is not null && path is not null)
        {
            DocumentPosition start = file.Document.PositionOf(span.Start);
            DocumentPosition end = file.Document.PositionOf(span.End);
            region = new FindingRegion(start.Line, start.Column, end.Line, end.Column);
            if (AllowComments.Read(File.ReadAllText(file.Path)).Allows(rule.Id, start.Line))
            {
                return null;
            }
        }

        byte[] identity = Encoding.UTF8.GetBytes($"{rule.Id}\n{path}\n{key}\n{_options.Environment}");
        return new Finding
        {
            Rule = rule,
            Severity = severity,
            Message = message,
            Path = path,
            Region = region,
            Fingerprint = Convert.ToHexStringLower(SHA256.HashData(identity).AsSpan(0, 8)),
        };
    }

    private string? Effective(string key) => _suppliers.Effective(key, _options.Environment)?.Value;
}
