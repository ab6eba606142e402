using DeployKit.Boot;
using DeployKit.Settings.Binding;
using DeployKit.Settings.Suppliers;

namespace DeployKit.Settings;

/// <summary>Turns faults into problems of the report: with the supplier of the value, or with every place it could be set.</summary>
internal sealed class SettingProblems(SettingSuppliers suppliers, SettingPlaces places)
{
    public BootProblem From(SettingFault fault, ProblemSeverity? severity = null) => new()
    {
        Id = fault.Rule,
        Severity = severity ?? fault.Severity,
        Phase = BootPhase.Settings,
        Key = fault.Key,
        Message = fault.Message,
        Source = fault.IsMissing || fault.Key.Length == 0 ? suppliers.Find(fault.Key) : suppliers.FindAtOrBelow(fault.Key),
        Action = fault.IsMissing ? places.WaysToSet(fault.Key, fault.Sensitive) : fault.Action,
    };
}
