using DeployKit.Analyzers.Reporting;
using DeployKit.Detection;
using DeployKit.Suppressions;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Reports what was found in code, unless the baseline knows it; in test projects a step lower.</summary>
internal sealed class SecretReporter(bool isTest, Baseline baseline)
{
    public void Report(Action<Diagnostic> report, Location location, string text, SecretFinding finding, ValueTarget target)
    {
        string fileName = BaselineFile.NameOf(location.SourceTree?.FilePath ?? "");
        if (baseline.Contains(finding.Rule.Id, fileName, text.Substring(finding.Start, finding.Length)))
        {
            return;
        }

        DiagnosticDescriptor descriptor = SecretDescriptors.Of(finding.Rule);
        DiagnosticSeverity? severity = isTest ? TestProject.Lower(descriptor.DefaultSeverity) : null;
        if (Finding.InCode(descriptor, location, SecretMessage.InCode(finding, target), SecretMessage.Properties(finding, target), severity) is { } diagnostic)
        {
            report(diagnostic);
        }
    }
}
