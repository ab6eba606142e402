using DeployKit.Boot;
using DeployKit.Settings.Binding;
using DeployKit.Settings.Suppliers;

namespace DeployKit.Settings;

/// <summary>Turns faults into problems of the report: with the supplier of the value, or with every place it could be set.</summary>
internal sealed class SettingProblems(SettingSuppliers suppliers, SettingPlaces places)
{
    public BootProblem From(SettingFault fault, ProblemSeverity? severity = null)
    {
        string? source = fault.IsMissing || fault.Key.Length == 0 ? suppliers.Find(fault.Key) : suppliers.FindAtOrBelow(fault.Key);
        return new()
        {
            Id = fault.Rule,
            Severity = severity ?? fault.Severity,
            Phase = BootPhase.Settings,
            Key = fault.Key,
            Message = fault.Message,
            Source = source,
            Action = fault.IsMissing ? places.WaysToSet(fault.Key, fault.Sensitive) : fault.Action ?? Correction(fault.Key, source),
        };
    }

    private static string Correction(string key, string? source) =>
        source is not null ? "correct the value there" : key.Length == 0 ? "correct the settings" : $"correct what gives {key} its value";
}
