using System.Globalization;
using StatusBoard.Boards;
using StatusBoard.Insights.Time;
using StatusBoard.Reporting;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>Reads the days of a period.</summary>
internal static class TimeDates
{
    /// <summary>The days of a period that has a name, or from one day to another; problems are added to the list.</summary>
    public static (LocalDates Dates, string? Preset) Read(
        string? period, string? from, string? to, DateOnly today, List<ReportProblem> problems)
    {
        if (from is null && to is null)
            return Named(period ?? TimeAsked.UsualPreset, today, problems);
        if (period is not null)
            problems.Add(new("period", "Give either a period or the days 'from' and 'to', not both."));
        var first = Day("from", from, problems);
        var last = to is null ? today : Day("to", to, problems);
        if (from is null)
            problems.Add(new("from", "'from' is missing: give the first day, like from=2026-11-01."));
        else if (first > today)
            problems.Add(new("from", "'from' is in the future: nothing has happened yet."));
        else if (last < first)
            problems.Add(new("to", "'to' is before 'from'."));
        else if (first is not null && last is { } end && new LocalDates(first.Value, end).Count > TimeAsked.MostDays)
            problems.Add(new("to", "A period is five years at most."));
        return (new LocalDates(first ?? today, last ?? today), null);
    }

    private static (LocalDates Dates, string? Preset) Named(string name, DateOnly today, List<ReportProblem> problems)
    {
        var known = TimeAsked.Presets.Select(one => one.Name).ToList();
        var preset = known.Find(one => one.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (preset is null)
            problems.Add(new("period", $"There is no period '{UnknownNames.Quoted(name)}'. {UnknownNames.ListKnown(known)}"));
        var month = new DateOnly(today.Year, today.Month, 1);
        return (preset switch
        {
            "7d" => Last(7),
            "90d" => Last(90),
            "365d" => Last(365),
            "this-month" => new LocalDates(month, today),
            "last-month" => new LocalDates(month.AddMonths(-1), month.AddDays(-1)),
            "this-year" => new LocalDates(new DateOnly(today.Year, 1, 1), today),
            _ => Last(30),
        }, preset);

        LocalDates Last(int days) => new(today.AddDays(1 - days), today);
    }

    private static DateOnly? Day(string name, string? text, List<ReportProblem> problems)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1970 and < 9000)
            return day;
        problems.Add(new(name, $"'{UnknownNames.Quoted(text)}' is not a day like 2026-11-01."));
        return null;
    }
}
