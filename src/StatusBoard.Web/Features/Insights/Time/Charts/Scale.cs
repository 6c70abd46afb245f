using System.Globalization;
using StatusBoard.Insights;

namespace StatusBoard.Web.Features.Insights.Time.Charts;

/// <summary>Maps values to places on a chart, in proportion.</summary>
/// <param name="First">The first value.</param>
/// <param name="Last">The last value.</param>
/// <param name="From">The place of the first value.</param>
/// <param name="To">The place of the last value.</param>
public readonly record struct Scale(double First, double Last, double From, double To)
{
    /// <summary>The scale of a period.</summary>
    public static Scale Of(Period period, double from, double to) => new(period.Start.UtcTicks, period.End.UtcTicks, from, to);

    /// <summary>The place of a value.</summary>
    public double this[double value] => First == Last ? From : From + ((value - First) / (Last - First) * (To - From));

    /// <summary>The place of a moment.</summary>
    public double this[DateTimeOffset moment] => this[moment.UtcTicks];

    /// <summary>Round values from 0 to at least a maximum, for an axis.</summary>
    /// <param name="max">The maximum.</param>
    /// <param name="most">How many steps there may be.</param>
    /// <param name="least">The smallest step, for example 1 for counts.</param>
    public static IReadOnlyList<double> Round(double max, int most, double least = 0)
    {
        if (max <= 0)
            return [0, least > 0 ? least : 1];
        var step = Math.Pow(10, Math.Floor(Math.Log10(max / most)));
        step = new[] { 1.0, 2, 5, 10 }.Select(factor => factor * step).First(one => one * most >= max);
        step = Math.Max(step, least);
        return [.. Enumerable.Range(0, (int)Math.Ceiling((max / step) - 1e-9) + 1).Select(i => i * step)];
    }

    /// <summary>A place as it stands in markup.</summary>
    public static string Text(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);
}
