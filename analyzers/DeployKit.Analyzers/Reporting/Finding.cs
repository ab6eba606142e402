using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DeployKit.Analyzers.Files;
using DeployKit.Documents;
using DeployKit.Suppressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DeployKit.Analyzers.Reporting;

/// <summary>Makes diagnostics, except where a comment in the file allows them.</summary>
internal static class Finding
{
    private static readonly ConditionalWeakTable<SourceText, AllowComments> Comments = new();

    /// <summary>A diagnostic in C#, or null when a comment allows it.</summary>
    public static Diagnostic? InCode(
        DiagnosticDescriptor descriptor,
        Location location,
        string message,
        ImmutableDictionary<string, string?>? properties = null,
        DiagnosticSeverity? severity = null)
    {
        int line = location.GetLineSpan().StartLinePosition.Line + 1;
        return location.SourceTree is { } tree && tree.TryGetText(out SourceText? text) && IsAllowed(text, descriptor, line)
            ? null
            : Diagnostic.Create(descriptor, location, severity ?? descriptor.DefaultSeverity, null, properties, message);
    }

    /// <summary>A diagnostic inside an additional file, or null when a comment there or an .editorconfig section turns it off.</summary>
    public static Diagnostic? InFile(
        DiagnosticDescriptor descriptor,
        ConfigurationFile file,
        DocumentSpan span,
        string message,
        ImmutableDictionary<string, string?>? properties = null,
        DiagnosticSeverity? severity = null)
    {
        Location location = file.LocationOf(span);
        ReportDiagnostic report = file.SeverityOf(descriptor.Id);
        if (report == ReportDiagnostic.Suppress || IsAllowed(file.Text, descriptor, location.GetLineSpan().StartLinePosition.Line + 1))
        {
            return null;
        }

        DiagnosticSeverity effective = report switch
        {
            ReportDiagnostic.Error => DiagnosticSeverity.Error,
            ReportDiagnostic.Warn => DiagnosticSeverity.Warning,
            ReportDiagnostic.Info => DiagnosticSeverity.Info,
            ReportDiagnostic.Hidden => DiagnosticSeverity.Hidden,
            _ => severity ?? descriptor.DefaultSeverity,
        };
        return Diagnostic.Create(descriptor, location, effective, null, properties, message);
    }

    private static bool IsAllowed(SourceText text, DiagnosticDescriptor descriptor, int line) =>
        Comments.GetValue(text, source => AllowComments.Read(source.ToString())).Allows(descriptor.Id, line);
}
