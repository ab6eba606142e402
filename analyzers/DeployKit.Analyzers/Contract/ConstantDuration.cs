using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>Folds <c>TimeSpan.FromMinutes(5)</c>, which is no constant for the compiler, to the text that the binder reads.</summary>
internal static class ConstantDuration
{
    public static string? Of(IOperation? operation) =>
        operation is IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: { Name: nameof(TimeSpan), ContainingNamespace.Name: nameof(System) } } method } call
        && UnitOf(method.Name) is { } unit
        && call.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue).ToArray() is [var only]
        && double.TryParse(ConstantText.Of(only.Value), NumberStyles.Float, CultureInfo.InvariantCulture, out double count)
        && Math.Abs(count) < TimeSpan.MaxValue.Ticks / unit.Ticks
            ? new TimeSpan((long)(count * unit.Ticks)).ToString("c", CultureInfo.InvariantCulture)
            : null;

    private static TimeSpan? UnitOf(string method) => method switch
    {
        nameof(TimeSpan.FromMilliseconds) => TimeSpan.FromMilliseconds(1),
        nameof(TimeSpan.FromSeconds) => TimeSpan.FromSeconds(1),
        nameof(TimeSpan.FromMinutes) => TimeSpan.FromMinutes(1),
        nameof(TimeSpan.FromHours) => TimeSpan.FromHours(1),
        nameof(TimeSpan.FromDays) => TimeSpan.FromDays(1),
        _ => null,
    };
}
