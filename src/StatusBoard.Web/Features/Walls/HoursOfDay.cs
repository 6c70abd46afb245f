using System.Globalization;

namespace StatusBoard.Web.Features.Walls;

/// <summary>A daily period, possibly past midnight.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends.</param>
public readonly record struct HoursOfDay(TimeOnly From, TimeOnly Until)
{
    private const string Format = "HH:mm";

    /// <summary>Parses <c>22:00-06:00</c>.</summary>
    public static HoursOfDay? Parse(string? text) =>
        text?.Split('-', StringSplitOptions.TrimEntries) is [var from, var until] && TimeOf(from) is { } begin && TimeOf(until) is { } end
            && begin != end
            ? new HoursOfDay(begin, end)
            : null;

    /// <summary>Parses <c>22:00</c>.</summary>
    public static TimeOnly? TimeOf(string? text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Formats a time for <see cref="TimeOf"/>.</summary>
    public static string Write(TimeOnly time) => time.ToString(Format, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => $"{Write(From)}-{Write(Until)}";
}
