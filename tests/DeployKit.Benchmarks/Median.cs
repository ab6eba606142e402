using System.Globalization;

namespace DeployKit.Benchmarks;

/// <summary>The middle of a series, and where its middle half lies.</summary>
internal readonly record struct Median(double Value, double LowerQuartile, double UpperQuartile)
{
    public static Median Of(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(At(0.5), At(0.25), At(0.75));

        double At(double quantile)
        {
            double position = quantile * (sorted.Length - 1);
            int below = (int)position;
            double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
            return sorted[below] + ((above - sorted[below]) * (position - below));
        }
    }

    public string ToString(string format) => string.Create(CultureInfo.InvariantCulture,
        $"{Value.ToString(format, CultureInfo.InvariantCulture)} (middle half {LowerQuartile.ToString(format, CultureInfo.InvariantCulture)} to {UpperQuartile.ToString(format, CultureInfo.InvariantCulture)})");
}
