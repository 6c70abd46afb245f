using StatusBoard.Polls;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Polls;

/// <summary>A repeated poll in the format of the API.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">The title of its polls.</param>
/// <param name="Repeat"><c>daily</c>, <c>weekly</c> or <c>monthly</c>.</param>
/// <param name="At">The local time at which each opens.</param>
/// <param name="TimeZone">The time zone of that time.</param>
/// <param name="Active">Whether it goes on.</param>
/// <param name="AskedBy">Who asks.</param>
public sealed record PollSeriesView(int Id, string Title, string Repeat, string At, string TimeZone, bool Active, string AskedBy)
{
    /// <summary>Creates the data of a series.</summary>
    public static PollSeriesView Of(PollSeries series)
    {
        var schedule = series.Draft.Schedule!;
        return new(
            series.Id, series.Draft.Title, CodeNames<PollRepeat>.Of(schedule.Repeat),
            schedule.LocalTime.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), schedule.TimeZone, series.IsActive,
            series.CreatedBy);
    }
}

/// <summary>The repeated polls that go on.</summary>
/// <param name="Mode">The mode of the board.</param>
/// <param name="Series">The series.</param>
public sealed record PollSeriesList(string Mode, IReadOnlyList<PollSeriesView> Series);

/// <summary>A change of a repeated poll.</summary>
/// <param name="Stop">True: it is not repeated any more; what it has asked stays.</param>
public sealed record PollSeriesChangeWrite(bool? Stop);
