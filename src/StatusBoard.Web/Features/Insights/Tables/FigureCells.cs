using System.Globalization;
using StatusBoard.Insights;
using StatusBoard.Web.Features.Insights.Time;

namespace StatusBoard.Web.Features.Insights.Tables;

/// <summary>How the cells of a table are written: for people, and in files.</summary>
internal static class FigureCells
{
    /// <summary>What stands where there is nothing to say.</summary>
    public const string Nothing = "–";

    /// <summary>A cell for people.</summary>
    public static string Text(object? cell, TimeZoneInfo? zone = null) => cell switch
    {
        null => Nothing,
        TimeSpan duration => Duration(duration),
        Share share => Percent(share.Value),
        DateOnly day => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture),
        DateTimeOffset moment => Local(moment, zone).ToString("d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture),
        int or long => ((IFormattable)cell).ToString("#,0", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    /// <summary>A cell of a file: the same figures, durations as <c>h:mm:ss</c>, shares as fractions, times as the clocks of the zone
    /// in the heading show them.</summary>
    public static object? File(object? cell, TimeZoneInfo? zone = null) => cell switch
    {
        TimeSpan duration => Clock(duration),
        Share share => Math.Round(share.Value, 6),
        DateOnly day => TimeAsked.Day(day),
        DateTimeOffset moment => Local(moment, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => cell,
    };

    /// <summary>A cell of a workbook: the same figures; a time is what the clocks of the zone in the heading show.</summary>
    public static object? Excel(object? cell, TimeZoneInfo? zone = null) => cell switch
    {
        DateTimeOffset moment => Local(moment, zone).DateTime,
        double number => Math.Round(number, 6),
        _ => cell,
    };

    /// <summary>A duration in hours and minutes, for example <c>1,234 h 05 min</c>.</summary>
    public static string Duration(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
            return "0";
        if (duration < TimeSpan.FromMinutes(1))
            return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0} s");
        var minutes = (long)Math.Round(duration.TotalMinutes);
        return minutes < 60 ? string.Create(CultureInfo.InvariantCulture, $"{minutes} min")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:#,0} h {minutes % 60:00} min");
    }

    /// <summary>A share in percent. What is not nothing is not shown as nothing.</summary>
    public static string Percent(double share) => share is > 0 and < 0.0005 ? "< 0.1 %"
        : share is < 1 and > 0.9995 ? "> 99.9 %" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %");

    private static string Clock(TimeSpan duration) => string.Create(
        CultureInfo.InvariantCulture, $"{(long)duration.TotalHours}:{duration.Minutes:00}:{duration.Seconds:00}");

    private static DateTimeOffset Local(DateTimeOffset moment, TimeZoneInfo? zone) =>
        TimeZoneInfo.ConvertTime(moment, zone ?? TimeZoneInfo.Utc);
}
