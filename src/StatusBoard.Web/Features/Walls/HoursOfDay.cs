using System.Globalization;

namespace StatusBoard.Web.Features.Walls;

/// <summary>Hours of every day, perhaps past midnight.</summary>
/// <param name="From">When they begin.</param>
/// <param name="Until">When they are over.</param>
public readonly record struct HoursOfDay(TimeOnly From, TimeOnly Until)
{
    private const string Format = "HH:mm";

    /// <summary>Reads <c>22:00-06:00</c>.</summary>
    public static HoursOfDay? Parse(string? text) =>
        text?.Split('-', StringSplitOptions.TrimEntries) is [var from, var until] && TimeOf(from) is { } begin && TimeOf(until) is { } end
            && begin != end
            ? new HoursOfDay(begin, end)
            : null;

    /// <summary>Reads <c>22:00</c>.</summary>
    public static TimeOnly? TimeOf(string? text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Writes a time as <see cref="TimeOf"/> reads it.</summary>
    public static string Write(TimeOnly time) => time.ToString(Format, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => $"{Write(From)}-{Write(Until)}";
}
