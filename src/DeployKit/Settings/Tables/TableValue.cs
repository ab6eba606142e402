using System.Diagnostics.CodeAnalysis;
using DeployKit.Settings.Binding;
using DeployKit.SettingsTables;

namespace DeployKit.Settings.Tables;

/// <summary>Whether a text is a value of a row, converted as the binding converts it.</summary>
internal static class TableValue
{
    public static bool Fits(SettingsRow row, string text) => row.Kind switch
    {
        ScalarKind.Text => IsBetween(row, text.Length),
        ScalarKind.Name => IsName(row.Names, text),
        _ => IsScalar(row, text),
    };

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Types of .NET whose conversion needs no reflection.")]
    private static bool IsScalar(SettingsRow row, string text) => ScalarText.TryConvert(TypeOf(row.Kind), text, out object? value) && value switch
    {
        int whole => IsBetween(row, whole),
        double number => IsBetween(row, number),
        _ => row.Minimum is null && row.Maximum is null,
    };

    private static bool IsName(IReadOnlyList<string> names, string text)
    {
        ReadOnlySpan<char> name = text.AsSpan().Trim();
        for (int index = 0; index < names.Count; index++)
        {
            if (name.Equals(names[index], StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBetween(SettingsRow row, double value) => !(value < row.Minimum) && !(value > row.Maximum) && !double.IsNaN(value);

    private static Type TypeOf(ScalarKind kind) => kind switch
    {
        ScalarKind.Truth => typeof(bool),
        ScalarKind.Whole => typeof(int),
        ScalarKind.LongWhole => typeof(long),
        ScalarKind.Number => typeof(double),
        ScalarKind.Amount => typeof(decimal),
        ScalarKind.Duration => typeof(TimeSpan),
        ScalarKind.Address => typeof(Uri),
        ScalarKind.Guid => typeof(Guid),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
